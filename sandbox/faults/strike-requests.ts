import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { isGoogles, recordRequest } from '../wire-log/record-requests.ts'
import { applyFault, cutAnswer } from './apply-fault.ts'
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
  app.addHook('preHandler', async (request, reply) => {
    if (!isGoogles(request)) return
    const { account } = request.wire
    const asked = { method: request.method, path: request.url, ...(account !== undefined && { account }) }
    const fault = faultFor(box, asked)
    if (!fault) return
    request.fault = fault
    if ('drop' in fault) recordRequest(box, request, 0, 0)
    if ((await applyFault(box.faults, reply, fault)) === 'answered') return reply
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const { fault } = request
    if (!fault || !('truncateAfterBytes' in fault)) return payload
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    return cutAnswer(request, reply, payload, fault.truncateAfterBytes)
  })
}
