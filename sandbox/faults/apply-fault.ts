import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { strikesAfterwards } from './decide-fault.ts'
import type { FaultAction, FaultRules } from './rules.ts'

/** An outage page, as anything between a client and Google may send it. */
const OUTAGE_PAGE = `<!DOCTYPE html>
<html lang="en"><title>502. That’s an error.</title>
<p>The server encountered a temporary error and could not complete your request. Please try again in 30 seconds.</p></html>
`

/**
 * Do to a request what was ordered.
 *
 * @returns whether the request still goes to its route; one whose answer is struck does, and `strikeAnswer` does the rest
 */
export async function applyFault(
  faults: Pick<FaultRules, 'delay'>,
  reply: FastifyReply,
  fault: FaultAction,
): Promise<'go_on' | 'answered'> {
  if (strikesAfterwards(fault)) return 'go_on'
  await faults.delay(fault)
  if ('latencyMs' in fault || 'held' in fault || 'truncateAfterBytes' in fault) return 'go_on'
  if ('drop' in fault) {
    reply.hijack()
    reply.raw.destroy()
    return 'answered'
  }
  if ('html' in fault) {
    await reply
      .code(fault.status ?? 502)
      .type('text/html; charset=UTF-8')
      .send(OUTAGE_PAGE)
    return 'answered'
  }
  await reply
    .code(fault.status)
    .headers(fault.headers ?? {})
    .send(fault.body ?? '')
  return 'answered'
}

/**
 * Strike the answer of a request whose work is done.
 *
 * @returns the payload to send in its place; `lost` when the socket is gone
 */
export async function strikeAnswer(
  faults: Pick<FaultRules, 'delay'>,
  request: FastifyRequest,
  reply: FastifyReply,
  fault: FaultAction,
  payload: unknown,
): Promise<{ is: 'lost' } | { is: 'sent'; payload: unknown }> {
  await faults.delay(fault)
  if ('drop' in fault) {
    request.raw.socket.destroy()
    return { is: 'lost' }
  }
  if (!('status' in fault || 'html' in fault)) return { is: 'sent', payload }
  for (const name of ['content-encoding', 'content-length']) reply.removeHeader(name)
  if ('html' in fault) {
    reply.code(fault.status ?? 502).type('text/html; charset=UTF-8')
    return { is: 'sent', payload: OUTAGE_PAGE }
  }
  const { status, body = '', headers = {} } = fault
  const isText = typeof body === 'string'
  reply
    .code(status)
    .type(isText ? 'text/plain; charset=UTF-8' : 'application/json; charset=UTF-8')
    .headers(headers)
  return { is: 'sent', payload: isText ? body : JSON.stringify(body) }
}

/**
 * The payload that sends only its first bytes and then destroys the socket, while the headers promise all of it.
 * What a client sees is an answer that stops in the middle, never one that is merely short.
 */
export function cutAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string | Buffer,
  bytes: number,
): Readable {
  const whole = Buffer.from(payload)
  reply.header('content-length', whole.length)
  const kept = whole.subarray(0, bytes)
  return Readable.from(
    (async function* () {
      if (kept.length > 0) yield kept
      // The bytes must reach the wire before the socket goes.
      await new Promise((resolve) => setImmediate(resolve))
      request.raw.socket.destroy()
    })(),
  )
}
