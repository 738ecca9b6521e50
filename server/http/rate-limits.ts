import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppsConfig } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { AgentId, ApiKeyId } from '../core/ids.ts'
import { type RequestBudget, WINDOW_MS } from '../people/apps/request-budget.ts'
import { countedAddress } from './counted-address.ts'

export interface RateDeps {
  budget: RequestBudget
  limits: Pick<AppsConfig, 'keyRequestsMax' | 'personRequestsMax'>
  now(): number
}

interface Counted {
  /** Who is counted together. */
  name: string
  policy: 'key' | 'member' | 'agent' | 'address' | 'page' | 'stranger'
  most: number
}

/**
 * Of what a visitor's address may ask in a minute, so much may be pages that a browser is led through, and so much again
 * keys that nobody has. A connect leads through five pages, so that a hundred people behind one office's address may
 * begin within the same minute; a server whose key was revoked tries each second, and ten of them behind one address
 * still learn why.
 */
const PART_OF_PERSON = 10
/** Of what a key may ask in a minute: a program that reads and writes mail asks ten times a second at most, 5 MB at a time. */
const PART_OF_KEY = 100

/**
 * Bound how much one key, one signed-in person or one visitor's address may ask in a minute, and say in each answer how
 * much is left. Registered after the keys and sessions are looked at: what is refused there costs nobody else anything.
 * Agents, and keys that open nothing, are counted there.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-10 (RateLimit, RateLimit-Policy); RFC 9110 §10.2.3 (Retry-After)
 */
export function limitRates(app: FastifyInstance, deps: RateDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    const counted = countedAs(request, deps.limits)
    if (counted) await count(deps, counted, reply)
  })
}

/**
 * Count a request that carried no key of ours.
 *
 * @throws `rate.exceeded`
 */
export async function countStranger(deps: RateDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await count(deps, strangerOf(request, deps.limits), reply)
}

/**
 * Count a request of an agent, also of one that is paused.
 *
 * @throws `rate.exceeded`
 */
export async function countAgent(deps: RateDeps, id: AgentId, reply: FastifyReply): Promise<void> {
  const most = Math.ceil(deps.limits.keyRequestsMax / PART_OF_KEY)
  await count(deps, { name: id, policy: 'agent', most }, reply)
}

/**
 * Count a request whose key opens nothing while its organisation is suspended.
 *
 * @throws `rate.exceeded`
 */
export async function countSuspended(deps: RateDeps, id: ApiKeyId, reply: FastifyReply): Promise<void> {
  await count(deps, { name: id, policy: 'key', most: deps.limits.keyRequestsMax }, reply)
}

/** Whether an agent has asked so often in this minute that nothing is looked up for it. */
export function isAgentSpent({ budget }: RateDeps, id: AgentId): boolean {
  return budget.isSpent(id)
}

/** Whether an address has tried so many keys that are none in this minute that no other is looked up for it. */
export function isStrangerSpent({ budget, limits }: RateDeps, request: FastifyRequest): boolean {
  return budget.isSpent(strangerOf(request, limits).name)
}

function strangerOf(request: FastifyRequest, { personRequestsMax }: RateDeps['limits']): Counted {
  const name = `stranger ${countedAddress(request.ip)}`
  return { name, policy: 'stranger', most: Math.ceil(personRequestsMax / PART_OF_PERSON) }
}

async function count({ budget, now }: RateDeps, { name, policy, most }: Counted, reply: FastifyReply): Promise<void> {
  const { is, remaining, endsAt } = await budget.take(name, most)
  const seconds = Math.max(1, Math.ceil((endsAt - now()) / 1_000))
  reply.header('ratelimit-policy', `"${policy}";q=${most};w=${WINDOW_MS / 1_000}`)
  reply.header('ratelimit', `"${policy}";r=${remaining};t=${seconds}`)
  if (is === 'allowed') return
  reply.header('retry-after', seconds)
  throw new AppError('rate.exceeded', undefined, { params: { until: new Date(endsAt).toISOString() } })
}

function countedAs(request: FastifyRequest, limits: RateDeps['limits']): Counted | undefined {
  const { auth, counted } = request.routeOptions.config
  const { caller, session } = request
  if (auth === 'secret-key' && caller) return { name: caller.keyId, policy: 'key', most: limits.keyRequestsMax }
  if (session) return { name: session.memberId, policy: 'member', most: limits.keyRequestsMax }
  const address = countedAddress(request.ip)
  // A publishable key is everybody's who opens the page; the person behind it is known by their address alone.
  if (auth === 'publishable-key' || auth === 'connect-view' || auth === 'connect-result') {
    return { name: `address ${address}`, policy: 'address', most: limits.personRequestsMax }
  }
  if (counted === 'page') {
    return { name: `page ${address}`, policy: 'page', most: Math.ceil(limits.personRequestsMax / PART_OF_PERSON) }
  }
  return undefined
}
