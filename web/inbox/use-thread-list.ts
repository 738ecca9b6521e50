import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useAct } from '../actions/act-context.tsx'
import type { ListScope } from '../calls/thread-calls.ts'
import { listQuery } from './list-query.ts'
import { joinPages } from './merge-pages.ts'
import { overlayRows } from './overlay-rows.ts'
import { refreshList } from './refresh-list.ts'

const NONE: ReadonlySet<string> = new Set()
const NO_WORDS: readonly string[] = []

/** A list of threads as rows, its next page, and whether it is as fresh as it should be. */
export function useThreadList(scope: ListScope) {
  const client = useQueryClient()
  const query = useInfiniteQuery(listQuery(scope))
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query
  const { pending } = useAct()
  const { mailboxId, view, labelId, q } = scope
  const rows = useMemo(
    () => overlayRows(data ? joinPages(data.pages) : [], pending, { view, labelId }),
    [data, pending, view, labelId],
  )
  const [refreshFailure, setRefreshFailure] = useState<unknown>()

  const refresh = useCallback(() => {
    const same = { view, ...(mailboxId && { mailboxId }), ...(labelId && { labelId }), ...(q && { q }) }
    refreshList(client, same, NONE).then(() => setRefreshFailure(undefined), setRefreshFailure)
  }, [client, mailboxId, view, labelId, q])

  // Opened again, or marked while nobody looked: mend it. `isStale` is true only once somebody has said so.
  const hasData = data !== undefined
  useEffect(() => {
    if (hasData && query.isStale) refresh()
  }, [hasData, query.isStale, refresh])

  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])

  // A search may answer a page with nothing and say where to go on.
  const seeks = rows.length === 0 && hasNextPage && !isFetchNextPageError
  useEffect(() => {
    if (seeks) more()
  }, [seeks, more])

  return {
    rows,
    /** What a search found, to be marked; and whether all mail could be searched. */
    words: data?.pages[0]?.search?.words ?? NO_WORDS,
    isComplete: data?.pages[0]?.search?.complete ?? true,
    isFirstLoad: query.isPending || seeks,
    /** Why the list is not as fresh as it should be; the rows are the last good ones. */
    failure: query.error ?? refreshFailure,
    /** Epoch milliseconds of the last good answer. */
    goodAt: query.dataUpdatedAt,
    hasNextPage,
    isFetchingNextPage,
    more,
    retry: useCallback(() => (hasData ? refresh() : void query.refetch()), [hasData, refresh, query.refetch]),
  }
}
