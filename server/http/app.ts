import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import { type FastifyBaseLogger, fastify, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { newToken } from '../core/ids.ts'
import { answerErrors, answerUnroutable } from './answer-errors.ts'
import type { HttpDeps } from './deps.ts'
import { answerOnce } from './idempotency.ts'
import { describeRoute } from './openapi/describe-route.ts'
import { refuseForeignOrigins } from './origin.ts'
import { openToAppPages, requireAppOrigin } from './origin-apps.ts'
import { limitRates } from './rate-limits.ts'
import { requireAuth } from './route-auth.ts'
import { securityHeaders } from './security-headers.ts'

/** Bodies are small JSON here; nothing that a page sends comes near this. */
const BODY_BYTES_MAX = 256 * 1024
/**
 * For a request with its body: Gmail's largest mail goes through the proxy over a line of a megabit. Headers alone have
 * Node's own minute, so that whoever trickles them holds no place for longer.
 */
const REQUEST_MS_MAX = 300_000

/**
 * The server with everything that holds for every route, and no route yet. Requests are logged by route and status
 * alone: addresses and bodies carry tokens.
 */
export async function createApp(deps: HttpDeps) {
  const app = fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `req_${newToken().slice(0, 16)}`,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    trustProxy: deps.trustedProxies.length > 0 ? deps.trustedProxies : false,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerUnroutable,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  await app.register(cookie)
  await app.register(fastifyStatic, { root: deps.consoleDir, serve: false })
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Letterlock', version: deps.version } },
    transform: describeRoute,
  })
  await securityHeaders(app, deps.publicUrl)
  answerErrors(app)
  refuseForeignOrigins(app, deps.publicUrl)
  openToAppPages(app, deps)
  const rates = { budget: deps.budget, limits: deps.limits, now: () => deps.clock.now() }
  requireAuth(app, deps, rates)
  requireAppOrigin(app, deps)
  limitRates(app, rates)
  answerOnce(app, deps.once)
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })

  return app
}

/** The server as a route file sees it: its schemas are zod's and type its handler. */
export type App = Awaited<ReturnType<typeof createApp>>
