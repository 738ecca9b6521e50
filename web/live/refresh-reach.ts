import type { QueryClient } from '@tanstack/react-query'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { askAgain } from './when-answered.ts'

/** What is held of one mailbox, by the first word of its key; the second is the mailbox's id. */
const OF_MAILBOX = new Set(['thread', 'threads', 'labels', 'quarantine', 'actions', 'runs', 'health', 'sharing'])

/** What may hold something of any of them. */
const OF_EVERY_MAILBOX = new Set(['cases', 'found-threads'])

/**
 * Ask anew which mailboxes I reach. What was held of one that I reach no longer is forgotten at once, whatever shows it:
 * a page that is open asks again, and is told that there is no such thing.
 */
export async function refreshReach(client: QueryClient): Promise<void> {
  const { queryKey } = mailboxesQuery
  const before = idsOf(client.getQueryData(queryKey))
  const ask = () => client.fetchQuery({ ...mailboxesQuery, staleTime: 0 })
  // What is on its way was asked before the change and may not know of it; it is let in, and asked again.
  if (client.isFetching({ queryKey, exact: true }) > 0) await ask().catch(() => undefined)
  const after = idsOf(await ask())
  const lost = before.difference(after)
  const hasGained = !after.isSubsetOf(before)
  if (lost.size > 0) {
    await client.resetQueries({
      predicate: ({ queryKey: [kind, id] }) =>
        OF_EVERY_MAILBOX.has(String(kind)) ||
        (OF_MAILBOX.has(String(kind)) && (lost.has(String(id)) || (kind === 'threads' && id === 'all'))),
    })
  } else if (hasGained) {
    askAgain(client, { queryKey: ['threads', 'all'] })
  }
  askAgain(client, { queryKey: ['sharing'] })
}

function idsOf(list: { mailboxes: readonly { id: string }[] } | undefined): Set<string> {
  return new Set(list?.mailboxes.map(({ id }) => id))
}
