import { Thread, ThreadPage, type ThreadQuery } from '@letterlock/wire/threads'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** Which list of threads is meant: a view of one mailbox or of all, or one label. */
export interface ListScope {
  /** All my mailboxes when left out. */
  mailboxId?: string
  view: ThreadQuery['view']
  labelId?: string
  /** A search with Gmail's operators, within the view. */
  q?: string
}

/** The wire's largest page: fewer questions while somebody scrolls fast. */
const PAGE_ROWS_MAX = 100

/** One page of a list, newest first. @param cursor Where the page before ended; empty for the first. */
export function askThreadPage(scope: ListScope, cursor: string, signal?: AbortSignal, limit = PAGE_ROWS_MAX) {
  const query = new URLSearchParams({ view: scope.view, limit: String(limit) })
  if (scope.mailboxId) query.set('mailboxId', scope.mailboxId)
  if (scope.labelId) query.set('labelId', scope.labelId)
  if (scope.q) {
    query.set('q', scope.q)
    // «before:2026/11/20» means the reader's midnight.
    query.set('timeZone', Intl.DateTimeFormat().resolvedOptions().timeZone)
  }
  if (cursor) query.set('cursor', cursor)
  return ask(ThreadPage, `/v1/threads?${query}`, signal ? { signal } : {})
}

/** What somebody types and sees beside the field. */
const FOUND_ROWS = 10

/** The newest few threads that a search finds in all my mailboxes; without words the newest of all. */
export function findThreadsQuery(q: string) {
  return queryOptions({
    queryKey: ['found-threads', q],
    queryFn: ({ signal }) => askThreadPage({ view: 'all', ...(q && { q }) }, '', signal, FOUND_ROWS),
  })
}

/** One thread with its messages, oldest first. */
export function threadQuery(mailboxId: string, threadId: string) {
  return queryOptions({
    queryKey: ['thread', mailboxId, threadId],
    queryFn: ({ signal }) =>
      ask(Thread, `/v1/mailboxes/${encodeURIComponent(mailboxId)}/threads/${encodeURIComponent(threadId)}`, { signal }),
    // A live event says when a thread has changed; until then what we hold is right.
    staleTime: 5 * 60_000,
  })
}

/** Where the bytes of an attachment are fetched from; the browser's own download, with the session's cookie. */
export function attachmentPath(mailboxId: string, messageId: string, partId: string): string {
  return `${attachmentFolder(mailboxId, messageId)}${encodeURIComponent(partId)}`
}

/** The path all attachments of one message lie below. */
export function attachmentFolder(mailboxId: string, messageId: string): string {
  return `/v1/mailboxes/${encodeURIComponent(mailboxId)}/messages/${encodeURIComponent(messageId)}/attachments/`
}
