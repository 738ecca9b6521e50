import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { hashToken } from '../core/token.ts'
import { beginOnce, type Claim, endOnce, type IdempotencyDeps } from '../people/apps/idempotency.ts'
import { whichApp } from './route-auth.ts'

/** What a client may write there: a UUID, or an id of its own. */
const KEY = /^[\x21-\x7e]{1,200}$/
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer is made anew each time and kept nowhere: a credential, or what a provider said. */
    answers?: 'anew'
  }
  interface FastifyRequest {
    claim: Claim | null
  }
}

/**
 * Carry out a write that carries an `Idempotency-Key` once, however often it is sent within a day: the first answer is
 * given again, with the header `Idempotency-Replayed`.
 *
 * @see draft-ietf-httpapi-idempotency-key-header-07
 */
export function answerOnce(app: FastifyInstance, deps: IdempotencyDeps): void {
  app.decorateRequest('claim', null)

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key']
    if (key === undefined || !isKept(request)) return
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new AppError('request.invalid', undefined, { params: { field: 'Idempotency-Key' } })
    }
    const { ownerTenantId: tenantId, appId, environment } = whichApp(request)
    const of = { tenantId, appId, environment, keyHash: hashToken(key) }
    const once = await beginOnce(deps, of, hashOf(request))
    if (once.is === 'begun') {
      request.claim = once.claim
      return
    }
    const { status, contentType, body } = once.answer
    if (contentType !== null) reply.type(contentType)
    return reply.status(status).header('idempotency-replayed', 'true').serializer(asItIs).send(body)
  })

  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.claim) return
    const contentType = reply.getHeader('content-type')?.toString() ?? null
    // A stream is no answer to be kept; none of these routes gives one.
    const body = typeof payload === 'string' ? payload : ''
    await endOnce(deps, request.claim, { status: reply.statusCode, contentType, body })
  })
}

function isKept({ method, routeOptions: { config } }: FastifyRequest): boolean {
  return config.auth === 'secret-key' && WRITES.has(method) && config.answers !== 'anew'
}

function hashOf({ method, url, body }: FastifyRequest): Buffer {
  return hashToken(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
}

function asItIs(body: unknown): string {
  return String(body)
}
