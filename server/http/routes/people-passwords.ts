import { AskPasswordLink, UsePasswordLink } from '@letterlock/wire/people-passwords'
import { Me } from '@letterlock/wire/session'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { currentSession } from '../../people/current-session.ts'
import { endOtherSessions } from '../../people/end-other-sessions.ts'
import { allowAsking, choosePassword, mailPasswordLink } from '../../people/forgotten-password.ts'
import type { Visitor } from '../../people/sign-in.ts'
import type { App } from '../app.ts'
import { cookieOptions } from '../cookies.ts'
import type { HttpDeps } from '../deps.ts'
import { findSession } from '../find-session.ts'
import { readMe } from '../me.ts'
import { whoAsks } from '../route-auth.ts'

/** A session's row shows what the browser calls itself; the rest of that line is of no use to anybody. */
const USER_AGENT_LENGTH_MAX = 200

/** A forgotten password, and signing out everywhere else. Opening the mailed link does nothing; a POST spends it. */
export function peoplePasswordsRoutes(app: App, deps: HttpDeps): void {
  const { db, clock, sendMail, log } = deps
  const page = new URL('/new-password', deps.publicUrl).href

  app.post(
    '/v1/password-links',
    { config: { auth: 'public' }, schema: { body: AskPasswordLink, response: { 202: z.undefined() } } },
    async (request, reply) => {
      if (!sendMail) throw new AppError('session.no_mail')
      const { email } = request.body
      const now = clock.now()
      await allowAsking(db, email, visitorOf(request), now)
      void mailPasswordLink({ db, sendMail, page }, email, now).catch((error: unknown) =>
        log.warn({ err: error }, 'a link for a new password could not be mailed; whoever waits for it asks again'),
      )
      return reply.status(202).send()
    },
  )

  app.post(
    '/v1/password-links/use',
    { config: { auth: 'public' }, schema: { body: UsePasswordLink, response: { 201: Me } } },
    async (request, reply) => {
      const asks = { session: await findSession(deps, request), visitor: visitorOf(request) }
      const signedIn = await choosePassword(db, request.body, asks, clock.now())
      const token = signedIn.token.reveal()
      reply.setCookie(deps.cookies.session, token, cookieOptions(deps.publicUrl, signedIn.expiresAt))
      return reply.status(201).send(await readMe(deps, await currentSession(db, token, clock.now())))
    },
  )

  app.delete(
    '/v1/sessions',
    { config: { auth: 'session' }, schema: { response: { 204: z.undefined() } } },
    async (request, reply) => {
      await endOtherSessions(db, whoAsks(request), clock.now())
      return reply.status(204).send()
    },
  )
}

function visitorOf(request: FastifyRequest): Visitor {
  return { ip: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH_MAX) }
}
