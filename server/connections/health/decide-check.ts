import type { ErrorCode } from '../../core/errors.ts'
import { jitteredMs } from '../../core/jitter.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import { decideWeather } from '../refresh-time.ts'

/** What a check found out. `refused`, `forbidden`: by the provider's own 401 or 403. */
export type CheckResult = 'works' | 'refused' | 'forbidden' | 'unclear'

/** What is written down of it. */
export type CheckVerdict =
  | { do: 'works' }
  | { do: 'weather' }
  | { do: 'move'; status: 'needs_reconnect' | 'failing'; reasonCode: ErrorCode }

/** How often a connection is looked at: its owner hears of a key that was deleted within about an hour. */
const CHECK_EVERY_MS = 3_600_000
/**
 * A refused key is asked once more after this before its owner must act: a provider whose directory is away refuses
 * everybody for a minute or two.
 */
const CONFIRM_MS = 4 * 60_000

/**
 * What a check's result means for a connection. Pure. Of a key only the provider's refusal speaks, and only its second;
 * anything else that is not a yes is weather.
 *
 * @param now Epoch milliseconds.
 */
export function decideCheck(
  {
    status,
    statusAt,
    reasonCode,
    weatherSince,
  }: Pick<ConnectionRow, 'status' | 'statusAt' | 'reasonCode' | 'weatherSince'>,
  result: CheckResult,
  now: number,
): CheckVerdict {
  switch (result) {
    case 'works':
      return { do: 'works' }
    case 'forbidden':
      return { do: 'move', status: 'failing', reasonCode: 'health.key_forbidden' }
    case 'refused': {
      const refusedBefore = status === 'failing' && reasonCode === 'health.key_refused'
      // A clock that was turned back makes it ask no oftener.
      const isConfirmed = refusedBefore && Math.abs(now - statusAt) >= CONFIRM_MS
      const next = isConfirmed ? 'needs_reconnect' : 'failing'
      return { do: 'move', status: next, reasonCode: 'health.key_refused' }
    }
    case 'unclear': {
      if (decideWeather(weatherSince ?? now, now) === 'delayed') return { do: 'weather' }
      return { do: 'move', status: 'failing', reasonCode: 'health.unreachable' }
    }
  }
}

/**
 * When to look next. Pure.
 *
 * @param retryAt  When weather says to try again.
 * @param random   From 0 to 1, for jitter.
 */
export function nextCheck(
  verdict: CheckVerdict,
  { now, retryAt, random }: { now: number; retryAt: number; random: number },
): number {
  if (verdict.do === 'works') return now + jitteredMs(CHECK_EVERY_MS, random)
  if (verdict.do === 'move' && verdict.reasonCode === 'health.key_refused') return now + CONFIRM_MS + 1
  if (verdict.do === 'move' && verdict.reasonCode === 'health.key_forbidden') {
    return now + jitteredMs(CHECK_EVERY_MS, random)
  }
  return retryAt
}

/** Whether something else has just shown that it works: a refresh, a consent. Then no call is spent on it. Pure. */
export function isFresh(checkedAt: number | null, now: number): boolean {
  return checkedAt !== null && now - checkedAt < CHECK_EVERY_MS / 2
}
