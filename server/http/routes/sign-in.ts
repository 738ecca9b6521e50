import { Me, SignInByLink, SignInByPassword } from '@letterlock/wire/session'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { currentSession } from '../../people/current-session.ts'
import { type SignedIn, signInByLink, signInByPassword, type Visitor } from '../../people/sign-in.ts'
import type { App } from '../app.ts'
import { cookieOptions } from '../cookies.ts'
import type { HttpDeps } from '../deps.ts'
import { readMe } from '../me.ts'

/** A session's row shows what the browser calls itself; the rest of that line is of no use to anybody. */
const USER_AGENT_LENGTH_MAX = 200

/** The two ways in. Both need a POST from our own page: a mail scanner that opens a link spends nothing. */
export function signInRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/v1/sessions/link',
    { config: { auth: 'public' }, schema: { body: SignInByLink, response: { 201: Me } } },
    async (request, reply) => {
      const signedIn = await signInByLink(deps.db, request.body.token, visitorOf(request), deps.clock.now())
      return welcome(signedIn, reply)
    },
  )

  app.post(
    '/v1/sessions',
    { config: { auth: 'public' }, schema: { body: SignInByPassword, response: { 201: Me } } },
    async (request, reply) => {
      const { email, password } = request.body
      const signedIn = await signInByPassword(deps.db, email, password, visitorOf(request), deps.clock.now())
      return welcome(signedIn, reply)
    },
  )

  async function welcome(signedIn: SignedIn, reply: FastifyReply) {
    const token = signedIn.token.reveal()
    reply.setCookie(deps.cookies.session, token, cookieOptions(deps.publicUrl, signedIn.expiresAt))
    const session = await currentSession(deps.db, token, deps.clock.now())
    return reply.status(201).send(await readMe(deps.db, session))
  }
}

function visitorOf(request: FastifyRequest): Visitor {
  return { ip: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH_MAX) }
}
