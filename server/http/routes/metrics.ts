import type { FastifyRequest } from 'fastify'
import { Histogram } from 'prom-client'
import { AppError } from '../../core/errors.ts'
import { currentSession } from '../../people/current-session.ts'
import type { App } from '../app.ts'
import { decideMetricsReader } from '../decide-metrics-reader.ts'
import type { HttpDeps } from '../deps.ts'

/** From a cached list to a slow search; a live stream lasts as long as its page and lies beyond the last. */
const DURATION_SECONDS = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10]

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

/**
 * The figures of this process for Prometheus, and the counting of requests by route: never by address, which holds ids.
 */
export function metricsRoute(app: App, deps: HttpDeps): void {
  const requests = new Histogram({
    name: 'letterlock_http_request_seconds',
    help: 'Requests answered, by route and status, and how long they took.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_SECONDS,
    registers: [deps.registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }
    requests.observe(labels, reply.elapsedTime / 1_000)
  })

  app.get('/metrics', { config: { auth: 'public' }, schema: { hide: true } }, async (request, reply) => {
    await refuseStrangers(request, deps)
    const text = await deps.registry.metrics()
    return reply.header('cache-control', 'no-store').type(deps.registry.contentType).send(text)
  })
}

async function refuseStrangers(request: FastifyRequest, deps: HttpDeps): Promise<void> {
  const { headers, socket, cookies } = request
  const reader = decideMetricsReader({
    remoteAddress: socket.remoteAddress ?? '',
    host: headers.host ?? '',
    forwarded: FORWARDED.some((name) => headers[name] !== undefined),
  })
  if (reader === 'anybody') return
  const { role } = await currentSession(deps.db, cookies[deps.cookies.session], deps.clock.now())
  if (role !== 'owner' && role !== 'admin') throw new AppError('request.not_found')
}
