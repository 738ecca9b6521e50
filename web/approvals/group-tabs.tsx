import { ProposalGroup, type ProposalPage } from '@letterlock/wire/proposals'
import { Link } from '@tanstack/react-router'
import { useSay } from '../words/say.ts'
import { type ApprovalSearch, readApprovalSearch, USUAL_GROUP } from './approval-search.ts'
import classes from './group-tabs.module.css'

export interface GroupTabsProps {
  search: ApprovalSearch
  /** Absent until they are known. */
  counts: ProposalPage['counts'] | undefined
}

/** The groups side by side, each with how many are in it. Whoever asked in one may have asked for nothing in another, and a rule stopped nothing there. */
export function GroupTabs({ search, counts }: GroupTabsProps) {
  const say = useSay()
  const { group = USUAL_GROUP, by: _by, rule: _rule, ...kept } = search
  return (
    <nav className={classes.tabs} aria-label={say('approvals.groups')}>
      {ProposalGroup.options.map((one) => {
        const count = one === 'done' ? undefined : counts?.[one]
        return (
          <Link
            key={one}
            to="/approvals"
            search={readApprovalSearch({ ...kept, group: one })}
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
