import type { ErrorCode } from '../../core/errors.ts'
import { jitteredMs } from '../../core/jitter.ts'

const HOUR_MS = 3_600_000
/**
 * Google: renew at least each week, better each day. Within these hours of it, so that a thousand do not come together.
 */
const LEAST_MS = 20 * HOUR_MS
const MOST_MS = 24 * HOUR_MS
/** A deployer has to act; asking each minute would cost units and tell nobody anything new. */
const DEPLOYER_MS = 600_000
const WEATHER_MS = 120_000

/**
 * When to renew a watch that was just promised, in epoch milliseconds. Pure.
 *
 * @param random From 0 to 1.
 */
export function decideRenewal(now: number, lapsesAt: number, random: number): number {
  const wanted = LEAST_MS + random * (MOST_MS - LEAST_MS)
  // A watch shorter than Google's week is renewed at its middle.
  return Math.round(now + Math.min(wanted, Math.max(0, lapsesAt - now) / 2))
}

/** When to ask again after a watch could not be had, in epoch milliseconds. Pure. */
export function decideWatchRetry(code: ErrorCode, now: number, random: number): number {
  return now + jitteredMs(code.startsWith('push.') ? DEPLOYER_MS : WEATHER_MS, random)
}
