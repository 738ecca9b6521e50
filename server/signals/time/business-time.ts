import { type Calendars, hoursOf } from '../../people/calendars/calendars.ts'
import { momentOf, wallTime } from '../../people/calendars/wall-time.ts'

/** Whoever answers after longer than this is not answering any more; a reckoning of it need not be exact. */
const DAYS_RECKONED_MAX = 400
/** Holidays and weekends together leave no gap as long as this, unless a calendar has no hours at all. */
const DAYS_TO_WORK_MAX = 60

/**
 * How much time for work lies between two moments, by hours on the wall: what is outside them counts nothing, so that
 * an answer given wholly outside them took none.
 *
 * @param from Epoch milliseconds; the span is half-open.
 * @param zone Where the person was at its beginning.
 * @returns milliseconds
 */
export function businessMs(from: number, to: number, calendars: Calendars, zone: string): number {
  if (to <= from) return 0
  const first = wallTime(from, zone).day
  const last = Math.min(wallTime(to, zone).day, first + DAYS_RECKONED_MAX)
  let worked = 0
  for (let day = first; day <= last; day++) {
    for (const { fromMinute, toMinute } of hoursOf(calendars, day)) {
      const opens = Math.max(momentOf(day, fromMinute, zone), from)
      const closes = Math.min(momentOf(day, toMinute, zone), to)
      if (closes > opens) worked += closes - opens
    }
  }
  return worked
}

/**
 * Whether an answer came within one business day: it took no more time for work than the day has on which its clock
 * began to run. What comes on Friday at four may be answered until Monday at four.
 *
 * @param receivedAt Epoch milliseconds, as are all below.
 * @param zone Where the person was when the mail came.
 */
export function isWithinBusinessDay(
  receivedAt: number,
  repliedAt: number,
  calendars: Calendars,
  zone: string,
): boolean {
  const first = wallTime(receivedAt, zone).day
  for (let day = first; day <= first + DAYS_TO_WORK_MAX; day++) {
    const hours = hoursOf(calendars, day)
    const last = hours.at(-1)
    if (!last || momentOf(day, last.toMinute, zone) <= receivedAt) continue
    const dayMs = hours.reduce((sum, span) => sum + lengthMs(day, span.fromMinute, span.toMinute, zone), 0)
    return businessMs(receivedAt, repliedAt, calendars, zone) <= dayMs
  }
  return false
}

function lengthMs(day: number, fromMinute: number, toMinute: number, zone: string): number {
  return momentOf(day, toMinute, zone) - momentOf(day, fromMinute, zone)
}
