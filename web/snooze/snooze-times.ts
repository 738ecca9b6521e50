const HOUR_MS = 3_600_000
/** When a working day begins for most people. */
const MORNING_HOUR = 8
/** Later than this in the evening is no time to come back to mail. */
const EVENING_HOUR = 21

export type SnoozeWord = 'later' | 'tomorrow' | 'nextWeek'

export interface SnoozeTime {
  word: SnoozeWord
  /** Epoch milliseconds. */
  at: number
}

/**
 * Decide until when a thread may be put off with one press, on the wall clock of whoever reads. Pure but for the zone,
 * which is this machine's.
 *
 * Later today is the full hour at least three hours ahead, and not offered in the evening; next week begins on Monday, and
 * on a Sunday that is tomorrow.
 *
 * @param now Epoch milliseconds.
 */
export function chooseTimes(now: number): SnoozeTime[] {
  const today = new Date(now)
  const later = new Date(Math.ceil(now / HOUR_MS) * HOUR_MS + 3 * HOUR_MS)
  const isToday = later.getDate() === today.getDate() && later.getHours() <= EVENING_HOUR
  const daysToMonday = (8 - today.getDay()) % 7 || 7
  return [
    ...(isToday ? [{ word: 'later', at: later.getTime() } as const] : []),
    { word: 'tomorrow', at: morningIn(today, 1) },
    ...(daysToMonday > 1 ? [{ word: 'nextWeek', at: morningIn(today, daysToMonday) } as const] : []),
  ]
}

/** What a time of one's own begins with, to be changed: the first morning that is not offered anyhow. Pure but for the zone. */
export function suggestTime(now: number): number {
  return morningIn(new Date(now), 2)
}

/** In days of the calendar: over a change of the clocks a day has 23 or 25 hours. */
function morningIn(today: Date, days: number): number {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, MORNING_HOUR).getTime()
}

/** A moment as a field for day and time holds it, by this machine's clock: `2026-11-23T08:00`. Pure but for the zone. */
export function writeWall(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
