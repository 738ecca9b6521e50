import { Deployment } from '@letterlock/wire/deployment'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** What this installation is; it does not change while a page is open. */
export const deploymentQuery = queryOptions({
  queryKey: ['deployment'],
  queryFn: ({ signal }) => ask(Deployment, '/v1/deployment', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
