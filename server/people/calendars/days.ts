/** Days are numbers, counted from 1970-01-01 on whoever's wall clock is meant: they can be added and compared. */
const DAY_MS = 86_400_000

/** The number of a day written `2026-11-21`. */
export function dayNumber(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS
}

/** A day as it is written: `2026-11-21`. */
export function dayText(day: number): string {
  const known = WRITTEN.get(day)
  if (known !== undefined) return known
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10)
  if (WRITTEN.size >= WRITTEN_MAX) WRITTEN.clear()
  WRITTEN.set(day, text)
  return text
}

/** The same days are written again and again, ten for each mail: what is looked up takes a tenth of the time. */
const WRITTEN = new Map<number, string>()
/** Twenty years. */
const WRITTEN_MAX = 7_300

/** Monday is 1, Sunday 7. @see ISO 8601 */
export function weekdayOf(day: number): number {
  // The first day of 1970 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1
}
