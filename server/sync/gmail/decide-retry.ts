import type { AppError } from '../../core/errors.ts'
import { Throttled } from '../../transport/gmail/failure.ts'
import { backoffMs } from '../backoff.ts'

export type RetryDecision =
  /** Ask nothing on this account until then. */
  | { do: 'pause'; until: number }
  /** Ask again after this, with fewer calls at once where `narrow`. */
  | { do: 'wait'; ms: number; narrow: boolean }
  /** Ask again at once with another token. */
  | { do: 'refresh' }
  | { do: 'give_up' }

export interface RetrySituation {
  /** How often this call has failed before. */
  attempt: number
  /** How often the weather may turn it back before the turn ends and another comes later. */
  weatherAttemptsMax: number
  /** A token was already exchanged for this call. */
  refreshed: boolean
  /** From 0 to 1. */
  random: number
  /** Epoch milliseconds. */
  now: number
}

const WEATHER = { firstMs: 1_000, mostMs: 32_000 }
/** Google: begin with a second at least, and end at 64. */
const THROTTLE = { firstMs: 1_000, mostMs: 64_000 }
/** Longer than Google's own windows (a minute); a wilder instant would silence a mailbox for good. */
export const PAUSE_MAX_MS = 3_600_000

/**
 * Decide what to do after a call to Gmail failed. Pure.
 *
 * Throttling is obeyed to the instant. A refused token is exchanged once; refused again, it is weather. Everything
 * whose cause is not in the way between us and Gmail goes to the caller.
 */
export function decideRetry(error: AppError, situation: RetrySituation): RetryDecision {
  const { attempt, random, now } = situation
  if (error instanceof Throttled) {
    if (error.because === 'concurrency') return { do: 'wait', ms: backoffMs(attempt, random, THROTTLE), narrow: true }
    if (error.because === 'day') return { do: 'pause', until: now + PAUSE_MAX_MS }
    const until = Math.min(error.retryAt ?? 0, now + PAUSE_MAX_MS)
    return { do: 'pause', until: until > now ? until : now + backoffMs(attempt, random, THROTTLE) }
  }
  if (error.code === 'gmail.token_refused' && !situation.refreshed) return { do: 'refresh' }
  const passes = ['gmail.token_refused', 'gmail.unreachable', 'oauth.unreachable'].includes(error.code)
  if (!passes || attempt >= situation.weatherAttemptsMax) return { do: 'give_up' }
  return { do: 'wait', ms: backoffMs(attempt, random, WEATHER), narrow: false }
}
