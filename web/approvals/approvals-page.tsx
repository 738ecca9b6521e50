import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { proposalsQuery } from '../calls/proposal-calls.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { isNarrowed, readApprovalSearch, USUAL_GROUP } from './approval-search.ts'
import { FiguresLine } from './figures-line.tsx'
import { GroupTabs } from './group-tabs.tsx'
import { ProposalRows } from './proposal-rows.tsx'
import { QueueFilters } from './queue-filters.tsx'

/** Approvals: what waits for a yes, what is on its way, and what nobody knows of. What is looked at stands in the address. */
export function ApprovalsPage() {
  const say = useSay()
  const navigate = useNavigate()
  const search = useSearch({ from: '/framed/approvals' })
  const { group = USUAL_GROUP, mailbox: mailboxId, by: byId, kind, audience, rule: ruleId, age: minAgeHours } = search
  const list = useInfiniteQuery(proposalsQuery({ group, mailboxId, byId, kind, audience, ruleId, minAgeHours }))
  return (
    <Page title={say('approvals.title')} about={say('approvals.about')} isWide>
      <GroupTabs search={search} counts={list.data?.pages.at(-1)?.counts} />
      <QueueFilters
        search={search}
        askers={list.data?.pages[0]?.askers ?? []}
        rules={list.data?.pages[0]?.rules ?? []}
        onChange={(next) => void navigate({ to: '/approvals', search: readApprovalSearch(next), replace: true })}
      />
      <ProposalRows list={list} group={group} isNarrowed={isNarrowed(search)} />
      <FiguresLine />
    </Page>
  )
}
