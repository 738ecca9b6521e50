import type { QueryClient } from '@tanstack/react-query'
import { askThreadPage, type ListScope } from '../calls/thread-calls.ts'
import type { ChangedThreads } from '../live/apply-event.ts'
import { type ListData, listQuery } from './list-query.ts'
import { decidePages, mergePage } from './merge-pages.ts'

/**
 * Ask again for the pages of a list that may have changed, and put each into its place.
 *
 * @throws CallFailure from the first page that could not be fetched; the list keeps what it had.
 */
export async function refreshList(client: QueryClient, scope: ListScope, changedIds: ReadonlySet<string>): Promise<void> {
  const { queryKey } = listQuery(scope)
  const held = client.getQueryData<ListData>(queryKey)
  if (!held) return
  for (const at of decidePages(held.pages, changedIds)) {
    const cursor = held.pageParams[at]
    if (cursor === undefined) continue
    const fresh = await askThreadPage(scope, cursor)
    client.setQueryData<ListData>(queryKey, (now) => {
      const place = now?.pageParams.indexOf(cursor) ?? -1
      if (!now || place === -1) return now // The list was begun anew while we asked.
      const pages = mergePage(now.pages, place, fresh)
      return { pages, pageParams: now.pageParams.slice(0, pages.length) }
    })
  }
}

/** Bring every list and open letter of a mailbox up to date after the server said that threads changed. */
export function refreshThreads(client: QueryClient, mailboxId: string, changed: ChangedThreads): void {
  if (changed.more) void client.invalidateQueries({ queryKey: ['thread', mailboxId] })
  else for (const id of changed.ids) void client.invalidateQueries({ queryKey: ['thread', mailboxId, id] })

  for (const query of client.getQueryCache().findAll({ queryKey: ['threads'] })) {
    const [, of, view, labelId] = query.queryKey as ReturnType<typeof listQuery>['queryKey']
    if (of !== mailboxId && of !== 'all') continue
    // A list that nobody looks at is mended when it is opened again.
    if (!query.isActive()) query.invalidate()
    else void refreshList(client, { view, ...(of !== 'all' && { mailboxId: of }), ...(labelId && { labelId }) }, changed.ids).catch(
        // What is shown stays; the mark makes the list say so and offer to ask again.
        () => query.invalidate(),
      )
  }
}
