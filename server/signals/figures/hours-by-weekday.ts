import { weekdayOf } from '../../people/calendars/days.ts'

const HOURS = 24

/** Sum counts of hours into a week: Monday first, each day from midnight. @param days Each with its 24 counts. */
export function hoursByWeekday(days: readonly { day: number; hours: readonly number[] }[]): number[][] {
  const week = Array.from({ length: 7 }, () => new Array<number>(HOURS).fill(0))
  for (const { day, hours } of days) {
    const sums = week[weekdayOf(day) - 1] ?? []
    for (let hour = 0; hour < HOURS; hour++) sums[hour] = (sums[hour] ?? 0) + (hours[hour] ?? 0)
  }
  return week
}
