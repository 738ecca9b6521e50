import { createHash } from 'node:crypto'
import type { Ground } from '../../box.ts'
import { inTransaction } from '../../state/transaction.ts'
import type { User } from '../../state/users.ts'
import { HOLIDAYS, listHolidays } from './holidays.ts'
import { localTime, TIME_ZONE } from './local-time.ts'
import { type Meeting, makeMeetings } from './make-events.ts'
import { type CalendarState, findCalendarState, saveCalendarState } from './store/calendars.ts'
import { type CalendarEvent, saveEvent } from './store/events.ts'

const DAY_MS = 86_400_000

/** An event that is to be written. */
export type NewEvent = Omit<CalendarEvent, 'seq'>

/** How far an account's calendars have changed; who never looked gets theirs now. */
export function openCalendars(box: Ground, user: User): CalendarState {
  return findCalendarState(box.db, user.id) ?? makeCalendars(box, user)
}

/** Write an event into one of a person's calendars: sync tokens from before it will tell. */
export function putEvent(box: Ground, user: User, calendarId: string, event: NewEvent): CalendarEvent {
  return inTransaction(box.db, () => {
    const { seq, horizon } = openCalendars(box, user)
    const written = { ...event, seq: seq + 1 }
    saveEvent(box.db, { userId: user.id, calendarId }, written)
    saveCalendarState(box.db, user.id, { seq: seq + 1, horizon })
    return written
  })
}

/** Make every sync token that is out there invalid. */
export function forgetSyncTokens(box: Ground, user: User): void {
  const { seq } = openCalendars(box, user)
  saveCalendarState(box.db, user.id, { seq: seq + 1, horizon: seq + 1 })
}

function makeCalendars(box: Ground, user: User): CalendarState {
  return inTransaction(box.db, () => {
    let seq = 0
    const write = (calendarId: string, event: NewEvent) =>
      saveEvent(box.db, { userId: user.id, calendarId }, { ...event, seq: ++seq })
    for (const meeting of makeMeetings(user, box.now())) write(user.email, meetingEvent(user, meeting))
    for (const holiday of listHolidays(box.now())) write(HOLIDAYS.id, holidayEvent(holiday))
    const state = { seq, horizon: 0 }
    saveCalendarState(box.db, user.id, state)
    return state
  })
}

function meetingEvent(user: User, { title, where, agenda, startsAt, endsAt, organizer, guests }: Meeting): NewEvent {
  const attendees = [organizer, ...guests, user].map(({ name, email }) => ({ displayName: name, email }))
  const once = [...new Map(attendees.map((one) => [one.email, one])).values()]
  return {
    id: idOf(`${user.email} ${startsAt} ${title}`),
    startsAt,
    endsAt,
    status: 'confirmed',
    body: {
      summary: title,
      description: agenda,
      location: where,
      start: { dateTime: localTime(startsAt), timeZone: TIME_ZONE },
      end: { dateTime: localTime(endsAt), timeZone: TIME_ZONE },
      organizer: { email: organizer.email, displayName: organizer.name },
      attendees: once.map((one) => ({
        ...one,
        responseStatus: one.email === organizer.email ? 'accepted' : 'needsAction',
      })),
      made: startsAt - 10 * DAY_MS,
    },
  }
}

function holidayEvent({ day, name }: { day: string; name: string }): NewEvent {
  const startsAt = Date.parse(`${day}T00:00:00Z`)
  const next = new Date(startsAt + DAY_MS).toISOString().slice(0, 10)
  return {
    id: idOf(`holiday ${day}`),
    startsAt,
    endsAt: startsAt + DAY_MS,
    status: 'confirmed',
    body: {
      summary: name,
      start: { date: day },
      end: { date: next },
      organizer: { email: HOLIDAYS.id, displayName: HOLIDAYS.summary },
      transparency: 'transparent',
      made: startsAt - 365 * DAY_MS,
    },
  }
}

/** Ids are of a to v and digits, as Google's are. */
function idOf(text: string): string {
  return BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 32)}`).toString(32)
}
