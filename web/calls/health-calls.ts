import { MailboxHealth, RunAsked, SyncRunList } from '@letterlock/wire/health'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** A mailbox may grow late without any event: nobody tells that nothing happened. */
const ASK_AGAIN_MS = 60_000

/** Whether mail of a mailbox comes in and could go out, and how we know. */
export function healthQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['health', mailboxId],
    queryFn: ({ signal }) => ask(MailboxHealth, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/health`, { signal }),
    refetchInterval: ASK_AGAIN_MS,
  })
}

/** What sync did to a mailbox of late, newest first. */
export function runsQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['runs', mailboxId],
    queryFn: ({ signal }) => ask(SyncRunList, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/runs`, { signal }),
  })
}

/** What can be asked of a mailbox now: to look for what is new, or to be compared whole with its provider. */
export type AskedKind = 'sync' | 'census'

/** Ask for a run; its end comes as an event and stands among the runs. */
export function askRun(mailboxId: string, kind: AskedKind) {
  return ask(RunAsked, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/${kind}`, { method: 'POST' })
}
