import { NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { proposalsQuery } from '../calls/proposal-calls.ts'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { readApprovalSearch, USUAL_GROUP } from './approval-search.ts'
import { GroupTabs } from './group-tabs.tsx'
import { ProposalRows } from './proposal-rows.tsx'

/** Approvals: what waits for a yes, what is on its way, and what nobody knows of. What is looked at stands in the address. */
export function ApprovalsPage() {
  const say = useSay()
  const navigate = useNavigate()
  const { group = USUAL_GROUP, mailbox } = useSearch({ from: '/framed/approvals' })
  const mailboxes = useQuery(mailboxesQuery).data?.mailboxes ?? []
  const list = useInfiniteQuery(proposalsQuery(group, mailbox))
  return (
    <Page
      title={say('approvals.title')}
      about={say('approvals.about')}
      isWide
      {...(mailboxes.length > 1 && {
        action: (
          <NativeSelect
            aria-label={say('approvals.mailbox')}
            value={mailbox ?? ''}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ to: '/approvals', search: readApprovalSearch({ group, mailbox: value }), replace: true })
            }
            data={[
              { value: '', label: say('approvals.mailbox.all') },
              ...mailboxes.map(({ id, address }) => ({ value: id, label: address })),
            ]}
          />
        ),
      })}
    >
      <GroupTabs group={group} mailbox={mailbox} counts={list.data?.pages.at(-1)?.counts} />
      <ProposalRows list={list} group={group} />
    </Page>
  )
}
