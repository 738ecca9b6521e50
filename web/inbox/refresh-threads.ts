import type { QueryClient } from '@tanstack/react-query'
import type { ChangedThreads } from '../live/apply-event.ts'
import { askAgain, whenAnswered } from '../live/when-answered.ts'
import { readListKey } from './list-query.ts'
import { refreshList } from './refresh-list.ts'

/** Bring every list and open letter of a mailbox up to date after the server said that threads changed. */
export function refreshThreads(client: QueryClient, mailboxId: string, changed: ChangedThreads): void {
  if (changed.more) askAgain(client, { queryKey: ['thread', mailboxId] })
  else for (const id of changed.ids) askAgain(client, { queryKey: ['thread', mailboxId, id] })

  for (const query of client.getQueryCache().findAll({ queryKey: ['threads'] })) {
    const scope = readListKey(query.queryKey)
    if (scope.mailboxId !== undefined && scope.mailboxId !== mailboxId) continue
    // A list that nobody looks at is mended when it is opened again.
    if (!query.isActive()) query.invalidate()
    else
      whenAnswered(query, () => {
        void refreshList(client, scope, changed.ids).catch(
          // What is shown stays; the mark makes the list say so and offer to ask again.
          () => query.invalidate(),
        )
      })
  }
}
