import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ListScope } from '../calls/thread-calls.ts'
import { listQuery } from './list-query.ts'
import { joinPages } from './merge-pages.ts'
import { refreshList } from './refresh-list.ts'

const NONE: ReadonlySet<string> = new Set()

/** A list of threads as rows, its next page, and whether it is as fresh as it should be. */
export function useThreadList(scope: ListScope) {
  const client = useQueryClient()
  const query = useInfiniteQuery(listQuery(scope))
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = query
  const rows = useMemo(() => (data ? joinPages(data.pages) : []), [data])
  const [refreshFailure, setRefreshFailure] = useState<unknown>()

  const { mailboxId, view, labelId } = scope
  const refresh = useCallback(() => {
    const same = { view, ...(mailboxId && { mailboxId }), ...(labelId && { labelId }) }
    refreshList(client, same, NONE).then(() => setRefreshFailure(undefined), setRefreshFailure)
  }, [client, mailboxId, view, labelId])

  // Opened again, or marked while nobody looked: mend it. `isStale` is true only once somebody has said so.
  const hasData = data !== undefined
  useEffect(() => {
    if (hasData && query.isStale) refresh()
  }, [hasData, query.isStale, refresh])

  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])

  return {
    rows,
    isFirstLoad: query.isPending,
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
