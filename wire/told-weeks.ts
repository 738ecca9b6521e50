import { ANSWER_HORIZON_S } from './signal-definitions.ts'
import type { SignalRange } from './signals.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** The first day of 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS
/** A day ends up to twelve hours later than in Greenwich, and an answer to its mail counts for some days more. */
const SETTLED_AFTER_MS = 12 * 3_600_000 + ANSWER_HORIZON_S * 1_000

/**
 * Up to which Monday weeks of somebody are told to anybody else: those that no longer change from day to day. What does
 * would tell of single days to whoever asks on each. Pure.
 *
 * @param now Epoch milliseconds.
 * @returns the day after the last that is told, as ISO 8601 writes it
 */
export function toldUntil(now: number): string {
  const settled = now - SETTLED_AFTER_MS
  return new Date(settled - ((settled - FIRST_MONDAY_MS) % WEEK_MS)).toISOString().slice(0, 10)
}

/** Whether days are weeks of Monday to Sunday, none of them cut. Pure. */
export function areWholeWeeks({ from, to }: SignalRange): boolean {
  return [from, to].every((day) => (Date.parse(day) - FIRST_MONDAY_MS) % WEEK_MS === 0)
}
