const DAY_MS = 86_400_000
/** The longest quarter of the calendar; no cycle is longer. */
const CYCLE_DAYS_MAX = 92
/** What keeps a cycle from being sealed is mended within a fortnight. */
const MENDED_WITHIN_DAYS = 14

/**
 * The oldest day of which figures are kept where cycles cannot be sealed: what waits for its cycle outlives its time by the
 * longest cycle and a fortnight, and by no more. A cycle with a day before it is not whole any more. Days since 1970-01-01. Pure.
 *
 * @param now Epoch milliseconds.
 */
export function oldestKeptDay(now: number, rollupDays: number): number {
  return Math.floor(now / DAY_MS) - rollupDays - CYCLE_DAYS_MAX - MENDED_WITHIN_DAYS
}
