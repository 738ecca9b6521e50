const PREFIX = 'https://www.googleapis.com/auth/calendar'
const ALL = PREFIX
const READ = `${PREFIX}.readonly`
const EVENTS = `${PREFIX}.events`
const READ_EVENTS = `${PREFIX}.events.readonly`
const OWN_EVENTS = `${PREFIX}.events.owned`
const READ_OWN_EVENTS = `${PREFIX}.events.owned.readonly`

const READING_EVENTS = [READ, ALL, READ_EVENTS, EVENTS, OWN_EVENTS, READ_OWN_EVENTS]

/**
 * Any of these opens a method. Events alone do not open the list of calendars.
 *
 * @see https://developers.google.com/workspace/calendar/api/v3/reference (read 2026-11)
 */
export const METHODS = {
  'CalendarList.List': [READ, ALL, `${PREFIX}.calendarlist`, `${PREFIX}.calendarlist.readonly`],
  'Events.List': READING_EVENTS,
  'Events.Get': READING_EVENTS,
  'Events.Insert': [ALL, EVENTS, OWN_EVENTS],
} as const satisfies Record<string, readonly string[]>

export type MethodName = keyof typeof METHODS
