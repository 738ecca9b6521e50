import type { SignalRange } from '@letterlock/wire/signals'

/** How far back a page of numbers looks. */
export type Span = '4w' | '13w' | '52w'
export const SPANS: readonly Span[] = ['4w', '13w', '52w']

/** What the page shows first. */
export const NEWEST: { span: Span; back: number } = { span: '4w', back: 0 }

const WEEKS: Record<Span, number> = { '4w': 4, '13w': 13, '52w': 52 }
const DAY_MS = 86_400_000

/**
 * Whole weeks and today's: weekdays weigh as much in each range, so that two ranges can be compared. Pure.
 *
 * @param today As on the reader's calendar.
 * @param back So many ranges earlier.
 */
export function rangeOf(span: Span, today: string, back = 0): SignalRange {
  const end = Date.parse(today) + DAY_MS - back * WEEKS[span] * 7 * DAY_MS
  return { from: dayOf(end - WEEKS[span] * 7 * DAY_MS), to: dayOf(end) }
}

/** Read a span from the address; anything else is the shortest. */
export function readSpan(value: unknown): Span {
  return SPANS.find((span) => span === value) ?? '4w'
}

/** Today by the calendar of a zone. @param now Epoch milliseconds. */
export function todayIn(timeZone: string, now: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
}

/** The next day on the calendar: where a range ends that counts this one. */
export function dayAfter(day: string): string {
  return dayOf(Date.parse(day) + DAY_MS)
}

/** The last day that a range counts. */
export function lastDayOf({ to }: SignalRange): string {
  return dayOf(Date.parse(to) - DAY_MS)
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
