import { PathId } from '@letterlock/wire/primitives'
import { SessionList } from '@letterlock/wire/session'
import { z } from 'zod'
import { endSession } from '../../people/end-session.ts'
import { listSessions } from '../../store/sessions.ts'
import type { App } from '../app.ts'
import { cookieOptions } from '../cookies.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

/** Where I am signed in, and signing out: here, or there. */
export function sessionsRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/v1/sessions',
    { config: { auth: 'session' }, schema: { response: { 200: SessionList } } },
    async (request) => {
      const who = whoAsks(request)
      const rows = await listSessions(deps.db, who.tenantId, who.memberId, deps.clock.now())
      return {
        sessions: rows.map((row) => ({
          id: row.id,
          createdAt: wireTime(row.created_at),
          lastSeenAt: wireTime(row.last_seen_at),
          expiresAt: wireTime(row.expires_at),
          userAgent: row.user_agent,
          current: row.id === who.id,
        })),
      }
    },
  )

  app.delete(
    '/v1/sessions/:id',
    {
      config: { auth: 'session' },
      schema: { params: z.object({ id: PathId }), response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await endSession(deps.db, whoAsks(request), request.params.id, deps.clock.now())
      return reply.status(204).send()
    },
  )

  app.delete(
    '/v1/session',
    { config: { auth: 'session' }, schema: { response: { 204: z.undefined() } } },
    async (request, reply) => {
      const who = whoAsks(request)
      await endSession(deps.db, who, who.id, deps.clock.now())
      // With all of its marks: a browser does not let a bare `Set-Cookie` touch a cookie named `__Host-`.
      reply.clearCookie(deps.cookies.session, cookieOptions(deps.publicUrl, 0))
      return reply.status(204).send()
    },
  )
}
