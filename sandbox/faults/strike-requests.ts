import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { findAccount } from '../oauth/find-account.ts'
import { isGoogles, recordRequest } from '../wire-log/record-requests.ts'
import { applyFault, cutAnswer, strikeAnswer } from './apply-fault.ts'
import { strikesAfterwards } from './decide-fault.ts'
import { faultFor } from './find-fault.ts'
import type { FaultAction } from './rules.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What was ordered to happen to this request. */
    fault: FaultAction | undefined
  }
}

/** Let the ordered faults strike before any route is reached. The control API is never struck. */
export function strikeRequests(app: FastifyInstance, box: Box): void {
  app.decorateRequest('fault', undefined)
  app.addHook('onRequest', async (request, reply) => {
    if (!isGoogles(request)) return
    // Nothing of the body is known yet: whose request it is, its token alone says.
    const account = findAccount(box, request.headers.authorization, undefined)
    const asked = { method: request.method, path: request.url, ...(account !== undefined && { account }) }
    if (!faultFor(box, asked, 'unread')) return
    if (account !== undefined) request.wire.account = account
    recordRequest(box, request, 0, 0)
    reply.hijack()
    request.raw.socket.destroy()
    return reply
  })
  app.addHook('preHandler', async (request, reply) => {
    if (!isGoogles(request)) return
    const { account } = request.wire
    const asked = { method: request.method, path: request.url, ...(account !== undefined && { account }) }
    const fault = faultFor(box, asked, 'read')
    if (!fault) return
    request.fault = fault
    if ('drop' in fault && !strikesAfterwards(fault)) recordRequest(box, request, 0, 0)
    if ((await applyFault(box.faults, reply, fault)) === 'answered') return reply
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request
    if (!fault || !('truncateAfterBytes' in fault)) return payload
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    return cutAnswer(request, reply, payload, fault.truncateAfterBytes)
  })
}

/** Let the faults strike that wait for the work to be done. Before the wire log, which keeps what the client got. */
export function strikeAnswers(app: FastifyInstance, box: Box): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request
    if (!fault || !strikesAfterwards(fault)) return payload
    const answer = await strikeAnswer(box.faults, request, reply, fault, payload)
    if (answer.is === 'sent') return answer.payload
    request.wire.isLost = true
    return payload
  })
}
