import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { FaultRule } from '../faults/rules.ts'
import { readBody } from './read-body.ts'

/** Each request is held against all of them. */
const RULES_MAX = 100

const Rules = z
  .strictObject({ rules: z.array(FaultRule).max(RULES_MAX) })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, 'two rules have the same id')

/** The faults that are ordered: all of them are replaced at once, so that a test says what it means. */
export function faultRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/faults', async () => ({ rules: box.faults.list() }))

  app.put('/sandbox/faults', async (request) => {
    const { rules } = readBody(Rules, request)
    box.faults.replace(rules)
    return { rules }
  })

  app.delete('/sandbox/faults', async (_request, reply) => {
    box.faults.replace([])
    return reply.code(204).send()
  })
}
