import type { ThreadPage } from '@letterlock/wire/threads'
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import { askThreadPage, type ListScope } from '../calls/thread-calls.ts'

export type ListData = InfiniteData<ThreadPage, string>

/**
 * A list of threads, page by page. It is never asked for again as a whole: `refresh-list.ts` mends the pages that
 * changed, so that a list of ten thousand rows costs one small question per round.
 */
export function listQuery(scope: ListScope) {
  return infiniteQueryOptions({
    queryKey: ['threads', scope.mailboxId ?? 'all', scope.view, scope.labelId ?? '', scope.q ?? ''] as const,
    queryFn: ({ pageParam, signal }) => askThreadPage(scope, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** Which list a query key of `listQuery` means. */
export function readListKey(queryKey: readonly unknown[]): ListScope {
  const [, of, view, labelId, q] = queryKey as ReturnType<typeof listQuery>['queryKey']
  return { view, ...(of !== 'all' && { mailboxId: of }), ...(labelId && { labelId }), ...(q && { q }) }
}
