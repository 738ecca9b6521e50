import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { currentSession } from '../people/current-session.ts'
import type { SessionRow } from '../store/sessions.ts'
import type { HttpDeps } from './deps.ts'

/**
 * Who may call a route. Every route states it; one that does not stops the server from starting. `push-token`: whoever
 * carries a token that Google has signed for us, which the route looks at itself.
 */
export type RouteAuth = 'public' | 'session' | 'push-token'

declare module 'fastify' {
  interface FastifyContextConfig {
    auth?: RouteAuth
  }
  interface FastifyRequest {
    session: SessionRow | null
  }
}

/** Check that each route states its auth, and open the session of those that need one before anything else is read. */
export function requireSessions(app: FastifyInstance, deps: HttpDeps): void {
  app.decorateRequest('session', null)

  app.addHook('onRoute', (route) => {
    if (route.config?.auth === undefined) throw new Error(`the route ${route.method} ${route.url} states no auth`)
  })

  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.auth !== 'session') return
    request.session = await currentSession(deps.db, request.cookies[deps.cookies.session], deps.clock.now())
  })
}

/** Whose request this is, on a route that needs a session. */
export function whoAsks(request: FastifyRequest): SessionRow {
  if (!request.session) throw new AppError('session.required')
  return request.session
}
