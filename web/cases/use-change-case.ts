import type { Case } from '@letterlock/wire/cases'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { CASES_KEY, caseQuery } from '../calls/case-calls.ts'

/** A case as the server answered it stands on the page at once; whatever else shows cases is asked again. */
export function keepCase(client: QueryClient, answered: Case): void {
  const { queryKey } = caseQuery(answered.id)
  void client.cancelQueries({ queryKey, exact: true })
  client.setQueryData(queryKey, answered)
  for (const { mailboxId, threadId } of answered.threads)
    client.setQueryData([...CASES_KEY, 'of', mailboxId, threadId], { case: answered })
  refreshOtherThan(client, answered.id)
}

/** Ask again for everything about cases but this one, whose newest state is known. */
function refreshOtherThan(client: QueryClient, id: string): void {
  void client.invalidateQueries({
    queryKey: CASES_KEY,
    predicate: ({ queryKey }) => !(queryKey.length === 2 && queryKey[1] === id),
  })
}

/** Something that is done to a case and answered with what it is then. */
export function useChangeCase<Wish>(change: (wish: Wish) => Promise<Case>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: (answered) => keepCase(client, answered) })
}
