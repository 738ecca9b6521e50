/**
 * The day that it is, in UTC: an organisation has no zone of its own yet. Pure.
 *
 * @param now Epoch milliseconds.
 */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
