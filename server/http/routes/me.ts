import { ChangeMe, ChangePassword, Me } from '@letterlock/wire/session'
import { z } from 'zod'
import { changeMe } from '../../people/change-me.ts'
import { changePassword } from '../../people/change-password.ts'
import { currentSession } from '../../people/current-session.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { readMe } from '../me.ts'
import { whoAsks } from '../route-auth.ts'

/** Who I am, and what I may change about myself. */
export function meRoutes(app: App, deps: HttpDeps): void {
  app.get('/v1/session', { config: { auth: 'session' }, schema: { response: { 200: Me } } }, async (request) =>
    readMe(deps, whoAsks(request)),
  )

  app.patch(
    '/v1/me',
    { config: { auth: 'session' }, schema: { body: ChangeMe, response: { 200: Me } } },
    async (request) => {
      const who = whoAsks(request)
      const now = deps.clock.now()
      await changeMe(deps.db, who, request.body, now)
      return readMe(deps, await currentSession(deps.db, request.cookies[deps.cookies.session], now))
    },
  )

  app.put(
    '/v1/me/password',
    { config: { auth: 'session' }, schema: { body: ChangePassword, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const who = whoAsks(request)
      await changePassword(deps.db, who, { current: request.body.current, next: request.body.next }, deps.clock.now())
      return reply.status(204).send()
    },
  )
}
