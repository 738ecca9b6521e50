import {
  ChooseTenant,
  Me,
  type OwnTenant,
  OwnTenantList,
  SignInByLink,
  SignInByPassword,
  SwitchTenant,
} from '@letterlock/wire/session'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { currentSession } from '../../people/current-session.ts'
import { type SignedIn, signInByLink, signInByPassword, type Visitor } from '../../people/sign-in.ts'
import { listOwnTenants, switchTenant } from '../../people/tenants/switch-tenant.ts'
import type { Home } from '../../store/memberships.ts'
import type { App } from '../app.ts'
import { cookieOptions } from '../cookies.ts'
import type { HttpDeps } from '../deps.ts'
import { readMe } from '../me.ts'
import { whoAsks } from '../route-auth.ts'

/** A session's row shows what the browser calls itself; the rest of that line is of no use to anybody. */
const USER_AGENT_LENGTH_MAX = 200

/** The two ways in, and the way over into another organisation. All need a POST from our own page: a mail scanner that opens a link spends nothing. */
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
    { config: { auth: 'public' }, schema: { body: SignInByPassword, response: { 200: ChooseTenant, 201: Me } } },
    async (request, reply) => {
      const { email, password, tenantId } = request.body
      const visitor = { ...visitorOf(request), tenantId }
      const answer = await signInByPassword(deps.db, email, password, visitor, deps.clock.now())
      return answer.is === 'in' ? welcome(answer.signedIn, reply) : { tenants: answer.homes.map(ownTenant) }
    },
  )

  app.get(
    '/v1/session/tenants',
    { config: { auth: 'session' }, schema: { response: { 200: OwnTenantList } } },
    async (request) => {
      const homes = await listOwnTenants(deps.db, whoAsks(request))
      return { tenants: homes.filter(({ isSuspended }) => !isSuspended).map(ownTenant) }
    },
  )

  app.post(
    '/v1/session/switch',
    { config: { auth: 'session' }, schema: { body: SwitchTenant, response: { 201: Me } } },
    async (request, reply) => {
      const wish = { tenantId: request.body.tenantId, visitor: visitorOf(request) }
      return welcome(await switchTenant(deps.db, whoAsks(request), wish, deps.clock.now()), reply)
    },
  )

  async function welcome(signedIn: SignedIn, reply: FastifyReply) {
    const token = signedIn.token.reveal()
    reply.setCookie(deps.cookies.session, token, cookieOptions(deps.publicUrl, signedIn.expiresAt))
    const session = await currentSession(deps.db, token, deps.clock.now())
    return reply.status(201).send(await readMe(deps, session))
  }
}

function ownTenant({ tenantId, name, role }: Home): OwnTenant {
  return { id: tenantId, name, role }
}

function visitorOf(request: FastifyRequest): Visitor {
  return { ip: request.ip, userAgent: (request.headers['user-agent'] ?? '').slice(0, USER_AGENT_LENGTH_MAX) }
}
