import { WebOrigin } from '@letterlock/wire/apps'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/errors.ts'
import { isAppOrigin, isOriginOfAnyApp } from '../store/app-origins.ts'
import type { HttpDeps } from './deps.ts'

type OriginDeps = Pick<HttpDeps, 'db' | 'publicUrl'>

/**
 * Let pages of apps read our answers, on the routes that are theirs: exactly the origins that some app allows, and
 * without cookies. Registered before the keys are looked at, so that such a page may read why it was refused.
 */
export function openToAppPages(app: FastifyInstance, deps: OriginDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    const { auth } = request.routeOptions.config
    if (auth !== 'publishable-key' && auth !== 'connect-result') return
    const { origin } = request.headers
    // A page of ours, or no page: both carry a token that says what they may read.
    if (auth === 'connect-result' && (origin === undefined || origin === deps.publicUrl.origin)) return
    if (!(await allowOrigin(request, reply, deps))) throw notAllowed(origin)
  })
}

/** Hold the origin of a request with a publishable key against its own app. Registered after the keys are looked at. */
export function requireAppOrigin(app: FastifyInstance, { db }: OriginDeps): void {
  app.addHook('onRequest', async ({ caller, headers, routeOptions }) => {
    if (routeOptions.config.auth !== 'publishable-key' || !caller) return
    const { origin } = headers
    if (origin === undefined || !(await isAppOrigin(db, caller.appId, caller.environment, origin))) {
      throw notAllowed(origin)
    }
  })
}

/**
 * Let the page that asks read the answer, where any app allows its origin.
 *
 * @returns whether one does
 */
export async function allowOrigin(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { db }: OriginDeps,
): Promise<boolean> {
  reply.header('vary', 'Origin')
  const origin = WebOrigin.safeParse(headers.origin)
  if (!origin.success || !(await isOriginOfAnyApp(db, origin.data))) return false
  reply.header('access-control-allow-origin', origin.data)
  reply.header('access-control-expose-headers', 'retry-after, ratelimit, ratelimit-policy')
  return true
}

function notAllowed(origin: string | undefined): AppError {
  return new AppError('origin.not_allowed', undefined, { params: { origin: (origin ?? 'no origin').slice(0, 300) } })
}
