import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/errors.ts'
import type { RouteAuth } from './route-auth.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Google's servers send neither header, and pages of apps have a rule of their own (`origin-apps.ts`). */
const OTHERS: ReadonlySet<RouteAuth | undefined> = new Set(['push-token', 'publishable-key', 'connect-result'])

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

/**
 * Whether a page of another origin sent this, whatever the method. Programs send neither header, or only `Origin`
 * where somebody wrote it there.
 */
export function decideSender(facts: OriginFacts, ours: string): 'program_or_ours' | 'foreign_page' {
  if (facts.origin !== undefined && facts.origin !== ours) return 'foreign_page'
  return facts.site === 'cross-site' || facts.site === 'same-site' ? 'foreign_page' : 'program_or_ours'
}

/** Refuse changes that other sites ask our visitors' browsers for, and keys and agents' tokens that stand in pages. */
export function refuseForeignOrigins(app: FastifyInstance, publicUrl: URL): void {
  app.addHook('onRequest', async (request) => {
    const { auth } = request.routeOptions.config
    if (OTHERS.has(auth)) return
    const facts = {
      method: request.method,
      origin: request.headers.origin,
      site: request.headers['sec-fetch-site']?.toString(),
    }
    if (auth === 'secret-key') {
      if (decideSender(facts, publicUrl.origin) === 'foreign_page') throw new AppError('key.in_page')
    } else if (auth === 'agent-token') {
      if (decideSender(facts, publicUrl.origin) === 'foreign_page') throw new AppError('request.foreign_origin')
    } else if (decideOrigin(facts, publicUrl.origin) === 'foreign') throw new AppError('request.foreign_origin')
  })
}
