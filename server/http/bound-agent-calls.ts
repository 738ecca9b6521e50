import type { FastifyInstance } from 'fastify'
import { AppError } from '../core/errors.ts'
import type { AgentId } from '../core/ids.ts'
import type { RateDeps } from './rate-limits.ts'

/** A program with several tools at work at the same time has fewer; each may read five megabytes. */
export const UNDER_WAY_MAX = 8
/** Most calls take less: soon enough for whoever comes again. */
const COME_AGAIN_SECONDS = 1

/**
 * Bound how many calls of one agent a process works on at once. One whose caller has gone counts until its work is done, so
 * that nobody has more done by not waiting for it.
 */
export function boundAgentCalls(app: FastifyInstance, { now }: Pick<RateDeps, 'now'>): void {
  const underWay = new Map<AgentId, number>()

  app.addHook('onRoute', (route) => {
    if (route.config?.auth !== 'agent-token') return
    const { handler } = route
    route.handler = async function bounded(request, reply) {
      if (!request.agent) throw new AppError('agent.unknown')
      const { id } = request.agent
      const before = underWay.get(id) ?? 0
      if (before >= UNDER_WAY_MAX) {
        reply.header('retry-after', COME_AGAIN_SECONDS)
        const until = new Date(now() + COME_AGAIN_SECONDS * 1_000).toISOString()
        throw new AppError('rate.exceeded', undefined, { params: { until } })
      }
      underWay.set(id, before + 1)
      try {
        return await handler.call(this, request, reply)
      } finally {
        leave(id)
      }
    }
  })

  function leave(id: AgentId): void {
    const left = (underWay.get(id) ?? 1) - 1
    if (left > 0) underWay.set(id, left)
    else underWay.delete(id)
  }
}
