import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { findAccount } from '../oauth/find-account.ts'
import { findTwinAccount } from '../providers/note-request.ts'
import { maskAuthorization, maskForm, maskUrl } from './mask.ts'
import type { WireNote } from './note.ts'

/** Our own doors are no part of what Google would have seen. */
const OWN_PATHS = /^\/(sandbox|assets|picture|permissions)(\/|$)/

/** Where some providers take a token request in JSON. */
const TOKEN_PATHS = /\/oauth2?\/token(\?|$)/

/** Whether a request is one that Google would have received. */
export function isGoogles(request: FastifyRequest): boolean {
  return !OWN_PATHS.test(request.url)
}

/** Write a line into the wire log for every request that Google would have received. */
export function recordRequests(app: FastifyInstance, box: Box): void {
  app.decorateRequest('wire', null as unknown as WireNote)
  app.addHook('onRequest', async (request) => {
    request.wire = { units: 0 }
  })
  app.addHook('preHandler', async (request) => {
    const account = findAccount(box, request.headers.authorization, request.body) ?? findTwinAccount(box, request)
    if (account !== undefined) request.wire.account = account
  })
  // Written before the answer leaves: whoever has the answer finds its line in the log.
  app.addHook('onSend', async (request, reply, payload) => {
    const { isLost } = request.wire
    recordRequest(box, request, isLost ? 0 : reply.statusCode, isLost ? 0 : sizeOf(payload))
  })
}

/**
 * Write one line. Every answer that is sent is recorded by itself.
 *
 * @param status 0 when the socket is destroyed instead
 */
export function recordRequest(box: Box, request: FastifyRequest, status: number, responseBytes: number): void {
  if (!isGoogles(request)) return
  const { account, units, credential } = request.wire
  const { authorization } = request.headers
  const type = request.headers['content-type'] ?? ''
  const isForm =
    type.startsWith('application/x-www-form-urlencoded') ||
    (type.startsWith('application/json') && TOKEN_PATHS.test(request.url))
  box.wireLog.append({
    at: box.now(),
    method: request.method,
    url: maskUrl(request.url),
    ...(account !== undefined && { account }),
    status,
    requestBytes: Number(request.headers['content-length'] ?? 0),
    responseBytes,
    units,
    ...(credential !== undefined && { credential }),
    ...(authorization !== undefined && { authorization: maskAuthorization(authorization) }),
    ...(isForm && { form: maskForm(Object(request.body)) }),
  })
}

function sizeOf(payload: unknown): number {
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0
}
