import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance } from 'fastify'
import type { Box } from './box.ts'
import type { WireNote } from './wire-log/note.ts'

/** Rooms that bring routes of their own. Each is registered in a scope, so its parsers and error handler are its own. */
export interface Rooms {
  /** `/gmail/v1`, `/upload/gmail/v1`, `/batch/gmail/v1`. */
  gmail: (app: FastifyInstance, box: Box) => void
  /** Routes below `/sandbox/`, behind the control API's guard. */
  control: readonly ((app: FastifyInstance, box: Box) => void)[]
}

/** A mail of 40 MB as base64 inside JSON, which is how `messages.import` may send it. */
const BODY_MAX_BYTES = 64 * 1024 * 1024

/** Build the whole sandbox over HTTP. It does not listen yet. */
export function buildApp(box: Box, rooms: Rooms): FastifyInstance {
  const app = fastify({ bodyLimit: BODY_MAX_BYTES, trustProxy: false, logger: false })
  app.decorateRequest('wire', null as unknown as WireNote)
  app.addHook('onRequest', async (request) => {
    request.wire = { units: 0 }
  })
  app.register(formbody)
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.register(async (scope) => rooms.gmail(scope, box))
  app.register(async (scope) => {
    for (const routes of rooms.control) routes(scope, box)
  })
  return app
}
