import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Box } from '../../box.ts'
import { authenticate } from '../../oauth/authenticate.ts'
import { getUser, type User } from '../../state/users.ts'
import { CalendarError, insufficientScopes, invalidCredentials, notFound, writerAccessNeeded } from './errors.ts'
import { openCalendars, putEvent } from './keep.ts'
import { listEvents } from './list-events.ts'
import { readEvent } from './read-event.ts'
import { METHODS, type MethodName } from './scopes.ts'
import { type Calendar, etagOf, listCalendars, showCalendar, showEvent } from './show.ts'
import { findEvent } from './store/events.ts'

const BASE = '/calendar/v3'

/** Google Calendar's API, as much of it as a connection is tried with. Client, grant and consent are Google's. */
export function calendarRoutes(app: FastifyInstance, box: Box): void {
  app.get(
    `${BASE}/users/me/calendarList`,
    answerWith('CalendarList.List', (user) => {
      const { seq } = openCalendars(box, user)
      const items = listCalendars(user).map(showCalendar)
      return { kind: 'calendar#calendarList', etag: etagOf(`${user.id} ${seq}`), items }
    }),
  )

  app.get(
    `${BASE}/calendars/:calendarId/events`,
    answerWith('Events.List', (user, request) =>
      listEvents(box, user, getCalendar(user, request), Object(request.query)),
    ),
  )

  app.get(
    `${BASE}/calendars/:calendarId/events/:eventId`,
    answerWith('Events.Get', (user, request) => {
      const { eventId } = request.params as { eventId: string }
      const { id: calendarId } = getCalendar(user, request)
      openCalendars(box, user)
      const event = findEvent(box.db, { userId: user.id, calendarId }, eventId)
      if (!event) throw notFound()
      return showEvent(box, user, event)
    }),
  )

  app.post(
    `${BASE}/calendars/:calendarId/events`,
    answerWith('Events.Insert', (user, request) => {
      const calendar = getCalendar(user, request)
      if (calendar.accessRole !== 'owner') throw writerAccessNeeded()
      const id = BigInt(`0x${box.random(16).toString('hex')}`).toString(32)
      const event = readEvent(request.body, user, id, box.now())
      return showEvent(box, user, putEvent(box, user, calendar.id, event))
    }),
  )

  function answerWith(method: MethodName, answer: (user: User, request: FastifyRequest) => object) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const answered = answer(getBearer(method, request), request)
        return reply.type('application/json; charset=UTF-8').send(JSON.stringify(answered, null, 1))
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error
        return reply.code(error.status).headers(error.headers).send(error.body)
      }
    }
  }

  function getBearer(method: MethodName, request: FastifyRequest): User {
    const who = authenticate(box, request.headers.authorization)
    if (who.is !== 'bearer') throw invalidCredentials()
    const scopes = METHODS[method]
    if (!scopes.some((scope) => who.bearer.scopes.has(scope))) throw insufficientScopes(method, scopes)
    return getUser(box.db, who.bearer.userId)
  }
}

function getCalendar(user: User, request: FastifyRequest): Calendar {
  const { calendarId } = request.params as { calendarId: string }
  const wanted = calendarId === 'primary' ? user.email : calendarId
  const calendar = listCalendars(user).find(({ id }) => id.toLowerCase() === wanted.toLowerCase())
  if (!calendar) throw notFound()
  return calendar
}
