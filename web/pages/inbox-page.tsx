import { Button } from '@mantine/core'
import { IconMailbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { useConnect } from '../connections/connect-context.tsx'
import { InboxDesk } from '../inbox/inbox-desk.tsx'
import { ListSkeleton } from '../inbox/list-skeleton.tsx'
import { ALL_MAILBOXES } from '../inbox/views.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Page, usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'

/** The inbox: the way to a first mailbox, or the desk with list and letter. */
export function InboxPage() {
  const say = useSay()
  const { mailboxId = ALL_MAILBOXES, view, labelId } = useParams({ strict: false })
  const { data, error, isPending, refetch } = useQuery(mailboxesQuery)

  if (data && data.mailboxes.length > 0) {
    return (
      <InboxDesk
        // Another list is another desk: its place, its cursor and its letter are its own.
        key={`${mailboxId} ${view} ${labelId}`}
        mailboxId={mailboxId}
        view={view}
        labelId={labelId}
        mailboxes={data.mailboxes}
      />
    )
  }
  if (isPending) return <ListSkeleton label={say('list.loading')} />
  if (error && !data) {
    return (
      <Page title={say('view.inbox')}>
        <FailureBox error={error} onAgain={refetch} />
      </Page>
    )
  }
  return <NoMailbox />
}

function NoMailbox() {
  const say = useSay()
  const connect = useConnect()
  usePageTitle(say('view.inbox'))
  return (
    <>
      <h1 className="reader-only">{say('view.inbox')}</h1>
      <EmptySheet isAlone icon={IconMailbox} title={say('empty.noMailbox')} about={say('empty.noMailbox.about')}>
        <Button onClick={() => connect()}>{say('connections.connect')}</Button>
        <Button variant="default" onClick={() => connect({ way: 'imap' })}>
          {say('imap.other')}
        </Button>
      </EmptySheet>
    </>
  )
}
