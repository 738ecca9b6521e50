import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/errors.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface OriginFacts {
  method: string
  /** The `Origin` header. */
  origin: string | undefined
  /** The `Sec-Fetch-Site` header; browsers set it themselves, no page can. */
  site: string | undefined
}

/**
 * Whether a request that may change something comes from a page of ours.
 *
 * Every browser in use sends `Sec-Fetch-Site` or at least `Origin` with such requests; one that sends neither is no
 * browser page of ours, and a program has no session cookie to misuse.
 */
export function decideOrigin(facts: OriginFacts, ours: string): 'ours' | 'foreign' {
  if (SAFE.has(facts.method)) return 'ours'
  if (facts.origin !== undefined) return facts.origin === ours ? 'ours' : 'foreign'
  return facts.site === 'same-origin' ? 'ours' : 'foreign'
}

/** Refuse changes that other sites ask our visitors' browsers for. */
export function refuseForeignOrigins(app: FastifyInstance, publicUrl: URL): void {
  app.addHook('onRequest', async (request) => {
    // Google's servers send neither header; their token is no browser's to send by itself.
    if (request.routeOptions.config.auth === 'push-token') return
    const facts = {
      method: request.method,
      origin: request.headers.origin,
      site: request.headers['sec-fetch-site']?.toString(),
    }
    if (decideOrigin(facts, publicUrl.origin) === 'foreign') throw new AppError('request.foreign_origin')
  })
}
