/**
 * How long to wait before the next try: anything up to a bound that doubles each time (full jitter), so that a thousand
 * mailboxes that failed together do not come back together.
 *
 * @param attempt 0 before the second try, 1 before the third …
 * @param random From 0 to 1.
 * @returns milliseconds, at least a tenth of `firstMs`
 */
export function backoffMs(attempt: number, random: number, bounds: { firstMs: number; mostMs: number }): number {
  const bound = Math.min(bounds.mostMs, bounds.firstMs * 2 ** Math.min(attempt, 30))
  return Math.max(bounds.firstMs / 10, Math.round(bound * random))
}
