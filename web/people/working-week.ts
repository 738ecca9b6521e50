import { WorkingHours, type WorkingSpan } from '@letterlock/wire/people'

/** Monday first, as ISO numbers them. */
export const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** As many as the server takes of one day. */
export const SPANS_MAX = 3

/** Monday to Friday, as most offices have it. */
export const OFFICE_WEEK: readonly WorkingSpan[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))

/** Any Monday: only the names of the days are read from it. */
const A_MONDAY = Date.UTC(2026, 0, 5)
const DAY_MS = 24 * 3_600_000

/** A moment of such a weekday in UTC, for its name in the reader's language. Pure. */
export function dateOfDay(day: number): number {
  return A_MONDAY + (day - 1) * DAY_MS
}

/** The spans of one day, in their order. Pure. */
export function spansOf(week: readonly WorkingSpan[], day: number): WorkingSpan[] {
  return week.filter((span) => span.day === day)
}

/** The week with another span in a day: behind the ones that it has. Pure. */
export function withSpan(week: readonly WorkingSpan[], day: number): WorkingSpan[] {
  const last = spansOf(week, day).at(-1)
  return put(week, day, [...spansOf(week, day), { day, from: last?.to ?? '09:00', to: last ? '18:00' : '17:00' }])
}

/** The week with one span of a day otherwise, or without it. Pure. */
export function changeSpan(
  week: readonly WorkingSpan[],
  day: number,
  place: number,
  change: Partial<Pick<WorkingSpan, 'from' | 'to'>> | undefined,
): WorkingSpan[] {
  const spans = spansOf(week, day).flatMap((span, at) => {
    if (at !== place) return [span]
    return change ? [{ ...span, ...change }] : []
  })
  return put(week, day, spans)
}

/** Whether the server would take it: hours of the clock, each from before to, none over another. Pure. */
export function isWeek(week: readonly WorkingSpan[]): boolean {
  return WorkingHours.safeParse(week).success
}

function put(week: readonly WorkingSpan[], day: number, spans: readonly WorkingSpan[]): WorkingSpan[] {
  return [...week.filter((span) => span.day < day), ...spans, ...week.filter((span) => span.day > day)]
}
