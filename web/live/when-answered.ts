import type { Query, QueryClient, QueryFilters } from '@tanstack/react-query'

/** First answers that are waited for, so that ten changes during one make one question more. */
const waitedFor = new WeakSet<Query>()

/**
 * Act on what a query holds: at once, or when the answer that is on its way has come. That one may have been asked
 * before the change, and would overwrite what is put in its place meanwhile.
 */
export function whenAnswered(query: Query, act: () => void): void {
  const answer = query.state.fetchStatus === 'idle' ? undefined : query.promise
  if (answer) void answer.then(act, act)
  else act()
}

/**
 * Ask again for everything that fits, also where its very first answer is still on its way: a question that has no
 * answer yet is not asked anew by being marked, though it may have been asked before the change.
 */
export function askAgain(client: QueryClient, filters: QueryFilters): void {
  for (const query of client.getQueryCache().findAll(filters)) {
    if (query.state.data !== undefined || query.state.fetchStatus === 'idle' || waitedFor.has(query)) continue
    waitedFor.add(query)
    whenAnswered(query, () => {
      waitedFor.delete(query)
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    })
  }
  void client.invalidateQueries(filters)
}
