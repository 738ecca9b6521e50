import type { Environment, KeyKind, KeyScope } from '@letterlock/wire/apps'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AgentCaller } from '../agents/who-acts.ts'
import { AppError } from '../core/errors.ts'
import type { ApiKeyId, AppId, TenantId } from '../core/ids.ts'
import { currentSession } from '../people/current-session.ts'
import type { AppKeyRow } from '../store/api-keys.ts'
import type { SessionRow } from '../store/sessions.ts'
import { agentDoor } from './agent-door.ts'
import { boundAgentCalls } from './bound-agent-calls.ts'
import type { HttpDeps } from './deps.ts'
import { countStranger, countSuspended, isStrangerSpent, type RateDeps } from './rate-limits.ts'

/**
 * Who may call a route. Every route states it; one that does not stops the server from starting.
 *
 * - `push-token`: whoever carries a token that Google has signed for us, which the route looks at itself.
 * - `secret-key`: an app's server; the route states the `scope` that its key must have. {@link whichApp}
 * - `agent-token`: a program that works for a person. {@link whichAgent}
 * - `publishable-key`: an app's page, from an origin that the app allows. {@link whichApp}
 * - `connect-view`: our own connect page, with the token of one connect session as `Authorization: Bearer`, which the
 *   route looks up itself.
 * - `connect-result`: the same, and an app's page with the token that reads the result.
 */
export type RouteAuth =
  | 'public'
  | 'session'
  | 'push-token'
  | 'secret-key'
  | 'publishable-key'
  | 'agent-token'
  | 'connect-view'
  | 'connect-result'

/** The app that calls, as its key says. */
export interface AppCaller {
  appId: AppId
  environment: Environment
  keyId: ApiKeyId
  kind: KeyKind
  scopes: readonly KeyScope[]
  /** The organisation whose developers the app belongs to. */
  ownerTenantId: TenantId
}

declare module 'fastify' {
  interface FastifyContextConfig {
    auth?: RouteAuth
    /** What a secret key needs for this route. */
    scope?: KeyScope
    /** `page`: led through by a browser, it reads the database for whoever asks, so it is counted by their address. */
    counted?: 'page'
  }
  interface FastifyRequest {
    session: SessionRow | null
    caller: AppCaller | null
    agent: AgentCaller | null
  }
}

/** Check that each route states its auth, and find out who asks before anything else is read. */
export function requireAuth(app: FastifyInstance, deps: HttpDeps, rates: RateDeps): void {
  app.decorateRequest('session', null)
  app.decorateRequest('caller', null)
  app.decorateRequest('agent', null)
  const whichCalls = agentDoor(deps, rates)
  boundAgentCalls(app, rates)

  app.addHook('onRoute', (route) => {
    const { auth, scope } = route.config ?? {}
    if (auth === undefined) throw new Error(`the route ${route.method} ${route.url} states no auth`)
    if ((auth === 'secret-key') !== (scope !== undefined)) {
      throw new Error(`the route ${route.method} ${route.url} states a scope without a key, or a key without a scope`)
    }
  })

  app.addHook('onRequest', async (request, reply) => {
    const { auth, scope } = request.routeOptions.config
    if (auth === 'session') {
      request.session = await currentSession(deps.db, request.cookies[deps.cookies.session], deps.clock.now())
    } else if (auth === 'secret-key' || auth === 'publishable-key') {
      const key = await findKey(deps, rates, request, reply)
      if (key?.isSuspended) await countSuspended(rates, key.id, reply)
      request.caller = callerOf(requireKey(key, auth, scope))
    } else if (auth === 'agent-token') {
      request.agent = await whichCalls(request, reply, bearerOf(request))
    }
  })
}

/**
 * The key of a request. What is none is counted by its sender's address; when that has tried enough, only keys in use are
 * still known there, so that nothing is looked up for it and nobody else behind the address is hindered.
 */
async function findKey(
  deps: HttpDeps,
  rates: RateDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AppKeyRow | undefined> {
  const among = isStrangerSpent(rates, request) ? 'held' : 'all'
  const key = await deps.appKeys.find(request.headers.authorization, among)
  if (!key) await countStranger(rates, request, reply)
  return key
}

/**
 * Hold a key against what its route needs.
 *
 * @throws `key.unknown`, `tenant.suspended`, `key.publishable`, `key.secret`, `key.scope_missing`
 */
function requireKey(
  key: AppKeyRow | undefined,
  auth: 'secret-key' | 'publishable-key',
  scope: KeyScope | undefined,
): AppKeyRow {
  if (!key) throw new AppError('key.unknown')
  if (key.isSuspended) throw new AppError('tenant.suspended')
  if (auth === 'secret-key' && key.kind !== 'secret') throw new AppError('key.publishable')
  if (auth === 'publishable-key' && key.kind !== 'publishable') throw new AppError('key.secret')
  if (scope !== undefined && !key.scopes.includes(scope)) {
    throw new AppError('key.scope_missing', undefined, { params: { scope } })
  }
  return key
}

function callerOf({ id, appId, environment, kind, scopes, ownerTenantId }: AppKeyRow): AppCaller {
  return { keyId: id, appId, environment, kind, scopes, ownerTenantId }
}

/** Whose request this is, on a route that needs a session. */
export function whoAsks(request: FastifyRequest): SessionRow {
  if (!request.session) throw new AppError('session.required')
  return request.session
}

/** Which app calls, on a route that needs a key. */
export function whichApp(request: FastifyRequest): AppCaller {
  if (!request.caller) throw new AppError('key.unknown')
  return request.caller
}

/** Which agent calls, on a route that needs its token. */
export function whichAgent(request: FastifyRequest): AgentCaller {
  if (!request.agent) throw new AppError('agent.unknown')
  return request.agent
}

/** The bearer token of a request, for routes that look it up themselves. Undefined where there is none. */
export function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^bearer (\S{1,300})$/i.exec(headers.authorization ?? '')?.[1]
}
