import type { Proposal } from '@letterlock/wire/proposals'
import type { QueryClient } from '@tanstack/react-query'
import { PROPOSALS_KEY, proposalQuery } from '../calls/proposal-calls.ts'

/** A proposal as the server answered it stands on the page at once; the lists are asked again. */
export function keepProposal(client: QueryClient, answered: Proposal): void {
  const { queryKey } = proposalQuery(answered.id)
  void client.cancelQueries({ queryKey, exact: true })
  client.setQueryData(queryKey, answered)
  void client.invalidateQueries({
    queryKey: PROPOSALS_KEY,
    predicate: (query) => !(query.queryKey.length === 2 && query.queryKey[1] === answered.id),
  })
}
