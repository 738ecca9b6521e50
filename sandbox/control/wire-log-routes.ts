import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'

/** What went over the wire, oldest first. */
export function wireLogRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/wire-log', async () => ({ entries: box.wireLog.list() }))

  app.delete('/sandbox/wire-log', async (_request, reply) => {
    box.wireLog.clear()
    return reply.code(204).send()
  })
}
