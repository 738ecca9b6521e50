import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppsConfig } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { type RequestBudget, WINDOW_MS } from '../people/apps/request-budget.ts'

export interface RateDeps {
  budget: RequestBudget
  limits: Pick<AppsConfig, 'keyRequestsMax' | 'personRequestsMax'>
  now(): number
}

interface Counted {
  /** Who is counted together. */
  name: string
  policy: 'key' | 'member' | 'address'
  most: number
}

/**
 * Bound how much one key, one signed-in person or one visitor's address may ask in a minute, and say in each answer how
 * much is left. Registered after the keys and sessions are looked at: what is refused there costs nobody anything.
 *
 * @see draft-ietf-httpapi-ratelimit-headers-10 (RateLimit, RateLimit-Policy); RFC 9110 §10.2.3 (Retry-After)
 */
export function limitRates(app: FastifyInstance, { budget, limits, now }: RateDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    const counted = countedAs(request, limits)
    if (!counted) return
    const { name, policy, most } = counted
    const { is, remaining, endsAt } = await budget.take(name, most)
    const seconds = Math.max(1, Math.ceil((endsAt - now()) / 1_000))
    reply.header('ratelimit-policy', `"${policy}";q=${most};w=${WINDOW_MS / 1_000}`)
    reply.header('ratelimit', `"${policy}";r=${remaining};t=${seconds}`)
    if (is === 'allowed') return
    reply.header('retry-after', seconds)
    throw new AppError('rate.exceeded', undefined, { params: { until: new Date(endsAt).toISOString() } })
  })
}

function countedAs(request: FastifyRequest, limits: RateDeps['limits']): Counted | undefined {
  const { auth } = request.routeOptions.config
  const { caller, session } = request
  if (auth === 'secret-key' && caller) return { name: caller.keyId, policy: 'key', most: limits.keyRequestsMax }
  if (session) return { name: session.memberId, policy: 'member', most: limits.keyRequestsMax }
  // A publishable key is everybody's who opens the page; the person behind it is known by their address alone.
  if (auth === 'publishable-key' || auth === 'connect-view' || auth === 'connect-result') {
    return { name: `address ${request.ip}`, policy: 'address', most: limits.personRequestsMax }
  }
  return undefined
}
