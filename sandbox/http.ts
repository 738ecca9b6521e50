import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import type { Box } from './box.ts'
import { guardHost } from './control/guard.ts'
import { type ControlRoutes, controlRoutes } from './control/routes.ts'
import { strikeAnswers, strikeRequests } from './faults/strike-requests.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { assetRoutes } from './pages/assets.ts'
import { notFoundPage } from './pages/not-found.ts'
import { sendPage } from './pages/send-page.ts'
import { recordRequests } from './wire-log/record-requests.ts'

/**
 * Rooms that bring routes of their own. Each is registered in a scope, so its parsers and error handler are its own.
 */
export interface Rooms {
  /** `/gmail/v1`, `/upload/gmail/v1`, `/batch/gmail/v1`. */
  gmail: (app: FastifyInstance, box: Box) => void
  /** `/v1/projects/…`, as `pubsub.googleapis.com` has them. */
  pubsub: (app: FastifyInstance, box: Box) => void
  /** Cross-Account Protection: its configuration and `/v1beta/stream`. */
  risc: (app: FastifyInstance, box: Box) => void
  /** The other providers, each below its own name. */
  twins: (app: FastifyInstance, box: Box) => void
  /** Routes below `/sandbox/`, behind the control API's guard. */
  control: readonly ControlRoutes[]
}

/** A mail of 40 MB as base64 inside JSON, which is how `messages.import` may send it. */
const BODY_MAX_BYTES = 64 * 1024 * 1024

/** Build the whole sandbox over HTTP. It does not listen yet. */
export function buildApp(box: Box, rooms: Rooms): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_MAX_BYTES,
    trustProxy: false,
    logger: false,
    // Streams of the clock stay open for as long as their readers want: closing must not wait for them.
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: false },
  })
  app.register(cookie)
  app.register(formbody)
  // Fastify would refuse what it does not know; each room decides that for itself.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  strikeAnswers(app, box)
  // First of all hooks on the way in: whoever is refused leaves a line too.
  recordRequests(app, box)
  guardHost(app, box)
  strikeRequests(app, box)

  app.setNotFoundHandler((request, reply) =>
    sendPage(box, reply, 404, notFoundPage(request.url.split('?', 1)[0] ?? '')),
  )
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500
    // A fault of ours: the client gets what an outage at Google looks like, and the one who runs us the reason.
    if (status >= 500) process.stderr.write(`${error.stack}\n`)
    return reply.code(status).send({ error: status >= 500 ? 'internal_failure' : 'invalid_request' })
  })
  assetRoutes(app, box)
  app.register(async (scope) => oauthRoutes(scope, box))
  app.register(async (scope) => rooms.gmail(scope, box))
  app.register(async (scope) => rooms.pubsub(scope, box))
  app.register(async (scope) => rooms.risc(scope, box))
  app.register(async (scope) => rooms.twins(scope, box))
  app.register(async (scope) => controlRoutes(scope, box, rooms.control))
  return app
}
