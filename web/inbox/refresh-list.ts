import type { QueryClient } from '@tanstack/react-query'
import { askThreadPage, type ListScope } from '../calls/thread-calls.ts'
import { type ListData, listQuery } from './list-query.ts'
import { decidePages, mergePage } from './merge-pages.ts'

/**
 * Ask again for the pages of a list that may have changed, and put each into its place.
 *
 * @throws CallFailure from the first page that could not be fetched; the list keeps what it had.
 */
export async function refreshList(
  client: QueryClient,
  scope: ListScope,
  changedIds: ReadonlySet<string>,
): Promise<void> {
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
