import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../box.ts'
import { type Authentication, authenticate } from '../oauth/authenticate.ts'
import { noteAccount, noteUnits } from '../wire-log/note.ts'
import { recordRequest } from '../wire-log/record-requests.ts'
import { answerCall } from './answer-call.ts'
import { answerBatch } from './batch/answer-batch.ts'
import { BATCH_PARTS_MAX, readBatch } from './batch/read-batch.ts'
import { type GmailError, invalidArgument } from './errors.ts'
import { type GmailRoom, openGmailRoom } from './room.ts'
import { sendAnswer } from './send-answer.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler of the Gmail API runs. */
    authentication: Authentication | undefined
    /** Whether its mailbox had room for one more request in flight. Batches count their parts themselves. */
    isAdmitted: boolean
  }
}

const NOBODY: Authentication = { is: 'missing' }

/** Where one call stands by itself; batches count their parts. */
const SINGLE_CALLS: ReadonlySet<string | undefined> = new Set(['/gmail/v1/*', '/upload/gmail/v1/*'])

/** Register the Gmail API: every call below `/gmail/v1`, uploads to it, and batches of them. */
export function gmailRoutes(app: FastifyInstance, box: Box): void {
  const room = openGmailRoom(box)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.decorateRequest('authentication', undefined)
  app.decorateRequest('isAdmitted', true)
  // Before any ordered latency: a request is in flight while it waits.
  app.addHook('onRequest', async (request, reply) => enterFlight(room, request, reply))
  app.all('/gmail/v1/*', (request, reply) => answerOne(room, request, reply))
  app.all('/upload/gmail/v1/*', (request, reply) => answerOne(room, request, reply))
  app.post('/batch/gmail/v1', (request, reply) => answerMany(room, request, reply))
}

function enterFlight(room: GmailRoom, request: FastifyRequest, reply: FastifyReply): void {
  const authentication = authenticate(room.box, request.headers.authorization)
  request.authentication = authentication
  const limits = room.limits()
  if (!SINGLE_CALLS.has(request.routeOptions.url) || authentication.is !== 'bearer' || limits === 'off') return
  const mailbox = authentication.bearer.userId
  const [isAdmitted = false] = room.flights.enter(mailbox, 1, limits.concurrentRequests)
  request.isAdmitted = isAdmitted
  // Not `onResponse`: a client that hangs up, or a socket that a fault destroys, has landed too.
  if (isAdmitted) reply.raw.once('close', () => room.flights.leave(mailbox, 1))
}

async function answerOne(room: GmailRoom, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { method: http, url, authentication = NOBODY, isAdmitted } = request
  const contentType = request.headers['content-type'] ?? ''
  const answer = answerCall(room, { http, url, authentication, contentType, body: bodyOf(request) }, isAdmitted)
  if (answer.account) noteAccount(request, answer.account)
  noteUnits(request, answer.units)
  reply.headers(answer.headers)
  await sendAnswer(request, reply, answer.status, answer.contentType, Buffer.from(answer.body))
}

async function answerMany(room: GmailRoom, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const batch = readBatch(request.headers['content-type'] ?? '', bodyOf(request))
  if (batch.is !== 'parts') {
    const error = invalidArgument(
      batch.is === 'too_many'
        ? `The batch request must contain no more than ${BATCH_PARTS_MAX} calls.`
        : 'Failed to parse batch request, error: 0 items.',
    )
    await sendError(request, reply, error)
    return
  }
  const answer = await answerBatch(room, batch.parts, request.url, request.authentication ?? NOBODY)
  if (answer.is === 'dropped') {
    // The server will never finish this answer, so its line is written here.
    recordRequest(room.box, request, 0, 0)
    reply.hijack()
    request.raw.socket.destroy()
    return
  }
  await sendAnswer(request, reply, 200, answer.contentType, answer.body)
}

function sendError(request: FastifyRequest, reply: FastifyReply, error: GmailError): Promise<void> {
  const body = Buffer.from(`${JSON.stringify(error.body, null, 2)}\n`)
  return sendAnswer(request, reply, error.status, 'application/json; charset=UTF-8', body)
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}
