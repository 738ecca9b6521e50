import type { Mailbox } from '@letterlock/wire/mailboxes'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { unreadableQuery } from '../calls/mailbox-calls.ts'

/**
 * Rows whose mail could not be read, with the reason, by `rowKey`.
 *
 * Such a mail names no other that it answers, so it stands alone; a thread of one bears the id of its message.
 */
export function useUnreadable(mailboxes: readonly Mailbox[]): ReadonlyMap<string, string> {
  const some = useMemo(() => mailboxes.filter(({ sync }) => sync.quarantined > 0), [mailboxes])
  const pages = useQueries({
    queries: some.map(({ id }) => unreadableQuery(id)),
    combine: (results) => results.map(({ data }) => data?.messages ?? []),
  })
  return useMemo(
    () =>
      new Map(
        some.flatMap(({ id }, at) =>
          (pages[at] ?? []).map(({ messageId, reason }) => [`${id}/${messageId}`, reason] as const),
        ),
      ),
    [some, pages],
  )
}
