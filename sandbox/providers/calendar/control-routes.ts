import type { FastifyInstance } from 'fastify'
import type { Box } from '../../box.ts'
import { ControlError } from '../../control/control-error.ts'
import { getTarget } from '../../control/find-target.ts'
import { CalendarError } from './errors.ts'
import { forgetSyncTokens, openCalendars, putEvent } from './keep.ts'
import { readEvent } from './read-event.ts'
import { showEvent } from './show.ts'
import { findEvent } from './store/events.ts'

/** What happens in a person's own calendar behind an app's back. */
export function calendarControlRoutes(app: FastifyInstance, box: Box): void {
  app.post('/sandbox/calendars/:email/events', async (request, reply) => {
    const user = getTarget(box, request.params)
    const event = readOrRefuse(() => readEvent(request.body, user, box.random(13).toString('hex'), box.now()))
    return reply.code(201).send(showEvent(box, user, putEvent(box, user, user.email, event)))
  })

  app.delete('/sandbox/calendars/:email/events/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    const user = getTarget(box, request.params)
    openCalendars(box, user)
    const event = findEvent(box.db, { userId: user.id, calendarId: user.email }, id)
    if (!event) throw new ControlError(404, `There is no event ${id}.`)
    putEvent(box, user, user.email, { ...event, status: 'cancelled' })
    return reply.code(204).send()
  })

  app.post('/sandbox/calendars/:email/forget-sync-tokens', async (request, reply) => {
    forgetSyncTokens(box, getTarget(box, request.params))
    return reply.code(204).send()
  })
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof CalendarError) throw new ControlError(400, error.message)
    throw error
  }
}
