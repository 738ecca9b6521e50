import type { Ground } from '../../box.ts'
import type { User } from '../../state/users.ts'
import { openCalendars } from './keep.ts'
import { type ListQuery, readListQuery, writeToken } from './list-query.ts'
import { TIME_ZONE } from './local-time.ts'
import { type Calendar, DEFAULT_REMINDERS, etagOf, showEvent } from './show.ts'
import { type CalendarEvent, listEventsBySeq, listEventsByStart, type Place } from './store/events.ts'

/**
 * One page of a calendar's events, or of what changed since a sync token.
 *
 * @throws CalendarError 400, 410
 */
export function listEvents(
  box: Ground,
  user: User,
  calendar: Calendar,
  asked: Readonly<Record<string, unknown>>,
): object {
  const query = readListQuery(asked, openCalendars(box, user))
  const place = { userId: user.id, calendarId: calendar.id }
  // One more than asked for says whether another page follows.
  const found = find(box, place, query)
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    kind: 'calendar#events',
    etag: etagOf(`${calendar.id} ${query.seq}`),
    summary: calendar.summary,
    description: '',
    updated: new Date(box.now()).toISOString(),
    timeZone: TIME_ZONE,
    accessRole: calendar.accessRole,
    defaultReminders: calendar.accessRole === 'owner' ? DEFAULT_REMINDERS : [],
    ...(found.length > query.limit && last ? { nextPageToken: pageToken(query, last) } : syncToken(query)),
    items: items.map((event) => showEvent(box, user, event)),
  }
}

function find(box: Ground, place: Place, query: ListQuery): CalendarEvent[] {
  if (query.by === 'change') return listEventsBySeq(box.db, place, query.after, query.limit + 1)
  const { search } = query
  if (search === undefined) return listEventsByStart(box.db, place, query, query.limit + 1)
  // Every word stands in one event's own text: a calendar is small enough to be read through.
  const all = listEventsByStart(box.db, place, query, -1)
  return all.filter(({ body }) => JSON.stringify(body).toLowerCase().includes(search)).slice(0, query.limit + 1)
}

function pageToken(query: ListQuery, last: CalendarEvent): string {
  return writeToken('page', query.by === 'change' ? [query.seq, last.seq] : [query.seq, last.startsAt, last.id])
}

function syncToken(query: ListQuery): object {
  const may = query.by === 'change' || query.syncs
  return may ? { nextSyncToken: writeToken('sync', [query.seq]) } : {}
}
