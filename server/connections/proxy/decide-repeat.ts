import { jitteredMs } from '../../core/jitter.ts'

/** A caller waits no longer for us to try than it would itself. */
const REPEATS_MAX = 2
const FIRST_WAIT_MS = 400
/** A provider that wants us to wait longer is left alone, and its caller told. */
const WAIT_MS_MAX = 8_000
/** What passes by itself: too fast, a gateway, a restart. */
const WEATHER = new Set([429, 502, 503, 504])

export interface Tried {
  method: string
  /** From 0. */
  repeats: number
  /** What came of it: a status, or nothing at all. */
  outcome: { status: number; retryAfter: string | null } | 'unreachable'
}

/**
 * Whether to call once more after weather: only what changes nothing, a few times, as late as the provider says. Pure.
 *
 * @param now Epoch milliseconds, for a date in `Retry-After`.
 * @param random From 0 to 1, for jitter.
 */
export function decideRepeat(
  { method, repeats, outcome }: Tried,
  now: number,
  random: number,
): { do: 'give' } | { do: 'repeat'; afterMs: number } {
  if ((method !== 'GET' && method !== 'HEAD') || repeats >= REPEATS_MAX) return { do: 'give' }
  if (outcome !== 'unreachable' && !WEATHER.has(outcome.status)) return { do: 'give' }
  const said = outcome === 'unreachable' ? undefined : readRetryAfter(outcome.retryAfter, now)
  if (said !== undefined && said > WAIT_MS_MAX) return { do: 'give' }
  return { do: 'repeat', afterMs: Math.max(said ?? 0, jitteredMs(FIRST_WAIT_MS * 2 ** repeats, random)) }
}

/** Milliseconds to wait; undefined where nothing readable was said. @see RFC 9110 §10.2.3 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}
