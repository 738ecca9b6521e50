const HOUR_MS = 3_600_000
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

interface LocalDate {
  year: number
  month: number
  day: number
  weekday: number
  time: string
  seconds: string
}

/** A moment as the wall clock of an office shows it. @param utcOffset hours */
function localDate(at: number, utcOffset: number): LocalDate {
  const local = new Date(at + utcOffset * HOUR_MS)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
    seconds: two(local.getUTCSeconds()),
  }
}

/** RFC 5322 §3.3. */
export function mailDate(at: number, utcOffset: number): string {
  const { year, month, day, weekday, time, seconds } = localDate(at, utcOffset)
  const sign = utcOffset < 0 ? '-' : '+'
  const minutes = Math.round(Math.abs(utcOffset) * 60)
  const zone = `${sign}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
  return `${DAYS[weekday]}, ${day} ${MONTHS[month]} ${year} ${time}:${seconds} ${zone}`
}

/** `Tue, 3 Nov 2026 at 09:14`, as Gmail begins a quotation. */
export function spokenDate(at: number, utcOffset: number): string {
  const { year, month, day, weekday, time } = localDate(at, utcOffset)
  return `${DAYS[weekday]}, ${day} ${MONTHS[month]} ${year} at ${time}`
}

/** `03 November 2026 09:14`, as Outlook heads a quotation. */
export function longDate(at: number, utcOffset: number): string {
  const { year, month, day, time } = localDate(at, utcOffset)
  return `${two(day)} ${LONG_MONTHS[month]} ${year} ${time}`
}

/** `12 November`, as one writes a date of delivery. */
export function dayAndMonth(at: number): string {
  const { day, month } = localDate(at, 1)
  return `${day} ${LONG_MONTHS[month]}`
}

/** `2026-11-12`. */
export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** ISO 8601 week. */
export function weekNumber(at: number): number {
  const day = new Date(at)
  const thursday = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  const firstOfYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return Math.ceil(((thursday - firstOfYear) / (24 * HOUR_MS) + 1) / 7)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
