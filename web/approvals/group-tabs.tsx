import { ProposalGroup, type ProposalPage } from '@letterlock/wire/proposals'
import { Link } from '@tanstack/react-router'
import { useSay } from '../words/say.ts'
import { readApprovalSearch } from './approval-search.ts'
import classes from './group-tabs.module.css'

export interface GroupTabsProps {
  group: ProposalGroup
  mailbox: string | undefined
  /** Absent until they are known. */
  counts: ProposalPage['counts'] | undefined
}

/** The groups side by side, each with how many are in it. */
export function GroupTabs({ group, mailbox, counts }: GroupTabsProps) {
  const say = useSay()
  return (
    <nav className={classes.tabs} aria-label={say('approvals.groups')}>
      {ProposalGroup.options.map((one) => {
        const count = one === 'done' ? undefined : counts?.[one]
        return (
          <Link
            key={one}
            to="/approvals"
            search={readApprovalSearch({ group: one, mailbox })}
            replace
            className={classes.tab}
            aria-current={one === group ? 'page' : undefined}
            data-is={one}
          >
            {say(`approvals.group.${one}`)}
            {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
