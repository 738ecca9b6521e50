import { WorkspaceTrust } from '@letterlock/wire/trust'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** What a Google Workspace administrator needs to let this installation in. */
export const trustQuery = queryOptions({
  queryKey: ['workspace-trust'],
  queryFn: ({ signal }) => ask(WorkspaceTrust, '/v1/workspace-trust', { signal }),
})
