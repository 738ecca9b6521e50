import { createHash } from 'node:crypto'
import type { Ground } from '../../box.ts'
import type { User } from '../../state/users.ts'
import { HOLIDAYS } from './holidays.ts'
import { TIME_ZONE } from './local-time.ts'
import type { CalendarEvent } from './store/events.ts'

/** One of a person's calendars. */
export interface Calendar {
  id: string
  summary: string
  accessRole: 'owner' | 'reader'
}

/** A person's calendars, their own first. */
export function listCalendars(user: User): Calendar[] {
  return [
    { id: user.email, summary: user.email, accessRole: 'owner' },
    { ...HOLIDAYS, accessRole: 'reader' },
  ]
}

/** A calendar as the list of calendars shows it. */
export function showCalendar(calendar: Calendar): object {
  const own = calendar.accessRole === 'owner'
  return {
    kind: 'calendar#calendarListEntry',
    etag: etagOf(calendar.id),
    ...calendar,
    timeZone: TIME_ZONE,
    colorId: own ? '14' : '8',
    backgroundColor: own ? '#9fe1e7' : '#16a765',
    foregroundColor: '#000000',
    selected: true,
    defaultReminders: own ? DEFAULT_REMINDERS : [],
    ...(own && { primary: true, notificationSettings: { notifications: [] } }),
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
  }
}

export const DEFAULT_REMINDERS = [{ method: 'popup', minutes: 10 }] as const

/** An event as its person sees it; of one that was cancelled no more than that it was. */
export function showEvent(box: Ground, user: User, { id, status, seq, body }: CalendarEvent): object {
  const head = { kind: 'calendar#event', etag: etagOf(`${id} ${seq}`), id, status }
  if (status === 'cancelled') return head
  const { made, organizer, attendees, ...rest } = body
  const moment = new Date(Number(made)).toISOString()
  return {
    ...head,
    htmlLink: `${box.url()}/calendar/event?eid=${Buffer.from(`${id} ${user.email}`).toString('base64url')}`,
    created: moment,
    updated: moment,
    ...rest,
    creator: withSelf(user, organizer),
    organizer: withSelf(user, organizer),
    ...(Array.isArray(attendees) && { attendees: attendees.map((one) => withSelf(user, one)) }),
    iCalUID: `${id}@google.com`,
    sequence: 0,
    reminders: { useDefault: true },
    eventType: 'default',
  }
}

/** Google marks the person who looks. */
function withSelf(user: User, person: unknown): object {
  const shown = Object(person)
  return shown.email === user.email ? { ...shown, self: true } : shown
}

/** A text in quotes that changes with what it stands for. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
}
