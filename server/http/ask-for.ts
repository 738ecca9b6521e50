import type { FastifyRequest } from 'fastify'
import type { ActionName, Answer, Payload } from '../inbox/action-table.ts'
import { requestAction } from '../inbox/request-action.ts'
import type { HttpDeps } from './deps.ts'
import { whoAsks } from './route-auth.ts'

/** Ask for something to be done in a mailbox, for the person whose request this is. @throws as `requestAction` */
export function askFor<Name extends ActionName>(
  { sync, connect }: Pick<HttpDeps, 'sync' | 'connect'>,
  request: FastifyRequest,
  name: Name,
  payload: Payload<Name>,
  options: { dryRun?: boolean } = {},
): Promise<Answer<Name>> {
  const actor = { kind: 'human', session: whoAsks(request) } as const
  return requestAction({ sync, queue: connect.queue }, actor, name, payload, options)
}
