import type { IntlShape } from 'react-intl'

/** A Monday at midnight: a week and a day to read names from. */
const MONDAY = Date.UTC(2024, 0, 1)
const HOUR_MS = 3_600_000

/** The names of weekdays, Monday first, as the reader's language has them. Pure. */
export function writeWeekdays({ formatDate }: Pick<IntlShape, 'formatDate'>, length: 'short' | 'long'): string[] {
  return Array.from({ length: 7 }, (_, day) =>
    formatDate(MONDAY + day * 24 * HOUR_MS, { timeZone: 'UTC', weekday: length }),
  )
}

/** The hours of a day as the reader's clock has them: `09:00`, `9 AM`. Pure. */
export function writeHours({ formatTime }: Pick<IntlShape, 'formatTime'>): string[] {
  return Array.from({ length: 24 }, (_, hour) =>
    formatTime(MONDAY + hour * HOUR_MS, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }),
  )
}

/** Weekday and hour of the largest number; undefined where all are nothing. Pure. */
export function findBusiest(counts: readonly (readonly number[])[]): { weekday: number; hour: number } | undefined {
  const cells = counts.flatMap((day, weekday) => day.map((count, hour) => ({ weekday, hour, count })))
  const most = cells.reduce((one, other) => (other.count > one.count ? other : one), { weekday: 0, hour: 0, count: 0 })
  return most.count > 0 ? most : undefined
}
