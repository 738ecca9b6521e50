import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance } from 'fastify'
import type { Box } from './box.ts'
import { guardHost } from './control/guard.ts'
import { type ControlRoutes, controlRoutes } from './control/routes.ts'
import { strikeRequests } from './faults/strike-requests.ts'
import { oauthRoutes } from './oauth/routes.ts'
import { assetRoutes } from './pages/assets.ts'
import { recordRequests } from './wire-log/record-requests.ts'

/** Rooms that bring routes of their own. Each is registered in a scope, so its parsers and error handler are its own. */
export interface Rooms {
  /** `/gmail/v1`, `/upload/gmail/v1`, `/batch/gmail/v1`. */
  gmail: (app: FastifyInstance, box: Box) => void
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
  guardHost(app, box)
  recordRequests(app, box)
  strikeRequests(app, box)

  assetRoutes(app, box)
  app.register(async (scope) => oauthRoutes(scope, box))
  app.register(async (scope) => rooms.gmail(scope, box))
  app.register(async (scope) => controlRoutes(scope, box, rooms.control))
  return app
}
