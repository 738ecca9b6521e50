import { LabelList, MailboxList, QuarantineList } from '@letterlock/wire/mailboxes'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { ask, Nothing } from './ask.ts'

/** My mailboxes and where each mirror stands. */
export const mailboxesQuery = queryOptions({
  queryKey: ['mailboxes'],
  queryFn: ({ signal }) => ask(MailboxList, '/v1/mailboxes', { signal }),
})

/** Erase mail that was kept when its connection ended. @throws CallFailure `mail.still_connected` */
export function eraseKeptMail(mailboxId: string) {
  return ask(Nothing, `/v1/mailboxes/${encodeURIComponent(mailboxId)}`, { method: 'DELETE' })
}

/** The labels of one mailbox. */
export function labelsQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['labels', mailboxId],
    queryFn: ({ signal }) => ask(LabelList, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/labels`, { signal }),
    staleTime: 60_000,
  })
}

/** Mail of a mailbox that could not be read, newest first. */
export function quarantineQuery(mailboxId: string) {
  return infiniteQueryOptions({
    queryKey: ['quarantine', mailboxId],
    queryFn: ({ signal, pageParam }) => askQuarantine(mailboxId, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** The newest of it, for marks in lists. */
export function unreadableQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['quarantine', mailboxId, 'newest'],
    queryFn: ({ signal }) => askQuarantine(mailboxId, '', signal),
  })
}

function askQuarantine(mailboxId: string, cursor: string, signal: AbortSignal) {
  const query = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`
  return ask(QuarantineList, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/quarantine${query}`, { signal })
}

/** Where the bytes of a message that could not be read are downloaded from, as they came. */
export function quarantinedPath(mailboxId: string, messageId: string): string {
  return `/v1/mailboxes/${encodeURIComponent(mailboxId)}/quarantine/${encodeURIComponent(messageId)}/raw`
}
