import type { FastifyRequest } from 'fastify'
import { isError } from '../core/errors.ts'
import { currentSession } from '../people/current-session.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { HttpDeps } from './deps.ts'

/** Whose browser asks a route that asks nobody to be signed in; undefined where it is nobody's. */
export async function findSession(deps: HttpDeps, request: FastifyRequest): Promise<SessionRow | undefined> {
  try {
    return await currentSession(deps.db, request.cookies[deps.cookies.session], deps.clock.now())
  } catch (error) {
    // Nobody has to be signed in here.
    if (isError(error, 'session.required')) return undefined
    throw error
  }
}
