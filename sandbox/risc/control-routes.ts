import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { ControlError } from '../control/control-error.ts'
import { getTarget } from '../control/find-target.ts'
import { readBody } from '../control/read-body.ts'
import { findProject } from '../state/projects.ts'
import { listLiveRefreshTokens } from '../state/refresh-tokens.ts'
import { disableAccount } from './account-moves.ts'
import { EVENT_TYPES, EventName, eventType } from './event-types.ts'
import { RiscFault } from './faults.ts'
import { findReceiverFault } from './find-receiver-fault.ts'
import { isInformed, listInformedProjects, tell } from './tell.ts'

/** Each event is held against all of them. */
const RULES_MAX = 100

const Rules = z.strictObject({ rules: z.array(RiscFault).max(RULES_MAX) })

const SetUp = z.strictObject({
  url: z.string().superRefine((url, context) => {
    const fault = findReceiverFault(url)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
  }),
  /** Short names. Default: all. */
  events: z.array(EventName.exclude(['verification'])).optional(),
  status: z.enum(['enabled', 'disabled']).default('enabled'),
})

const Order = z.strictObject({
  event: EventName.exclude(['verification']),
  /** Default: every project that the person let know who they are. */
  project: z.string().max(100).optional(),
  reason: z.enum(['hijacking', 'bulk-account']).optional(),
})

/** Cross-Account Protection by order: streams, events, what became of them, and what is to go wrong with them. */
export function riscControlRoutes(app: FastifyInstance, box: Box): void {
  const { streams, queue, faults } = box.risc

  app.get('/sandbox/risc', async () => ({
    streams: streams.list().map((stream) => ({ ...stream, waiting: queue.count(stream.projectId) })),
  }))

  app.put('/sandbox/risc/streams/:project', async (request) => {
    const { project } = request.params as { project: string }
    if (!findProject(box.db, project)) throw new ControlError(404, `The sandbox has no project ${project}.`)
    const { url, events, status } = readBody(SetUp, request)
    const stream = { projectId: project, url, events: events?.map(eventType) ?? EVENT_TYPES, status }
    streams.save(stream)
    return stream
  })

  app.delete('/sandbox/risc/streams/:project', async (request, reply) => {
    streams.remove((request.params as { project: string }).project)
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/hijack', async (request, reply) => {
    disableAccount(box, getTarget(box, request.params), 'hijacking')
    return reply.code(204).send()
  })

  app.post('/sandbox/users/:email/events', async (request) => {
    const user = getTarget(box, request.params)
    const { event, project, reason } = readBody(Order, request)
    const projects = listInformedProjects(box, user).filter((one) => project === undefined || one === project)
    const more = reason === undefined ? {} : { reason }
    const orders =
      event === 'token-revoked'
        ? listLiveRefreshTokens(box.db, user.id)
            .filter((token) => projects.includes(token.projectId) && isInformed(box, user, token.projectId))
            .map((token) => ({ event, project: token.projectId, user, token }))
        : projects.map((one) => ({ event, project: one, user, more }))
    const told = orders.map((order) => tell(box, order))
    return { sent: told.filter((one) => one === 'on-its-way').length }
  })

  app.get('/sandbox/risc/deliveries', async () => ({ deliveries: box.risc.deliveries() }))

  app.delete('/sandbox/risc/deliveries', async (_request, reply) => {
    box.risc.clearDeliveries()
    return reply.code(204).send()
  })

  app.get('/sandbox/risc/faults', async () => ({ rules: faults.list() }))

  app.put('/sandbox/risc/faults', async (request) => {
    const { rules } = readBody(Rules, request)
    faults.replace(rules)
    return { rules }
  })

  app.delete('/sandbox/risc/faults', async (_request, reply) => {
    faults.replace([])
    return reply.code(204).send()
  })
}
