import type { Draft } from '@letterlock/wire/drafts'
import type { QueryClient } from '@tanstack/react-query'
import { draftQuery } from '../calls/draft-calls.ts'

/**
 * A draft as the server answered it stands on the page at once. Answers may come in another order than they were given:
 * an older version goes over no newer one.
 */
export async function keepDraft(client: QueryClient, answered: Draft): Promise<Draft> {
  const { queryKey } = draftQuery(answered.id)
  // A question asked before this was kept would answer the version before.
  await client.cancelQueries({ queryKey, exact: true })
  return (
    client.setQueryData(queryKey, (held) => (held && held.version > answered.version ? held : answered)) ?? answered
  )
}
