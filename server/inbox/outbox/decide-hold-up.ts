import { ERRORS, type ErrorCode } from '../../core/errors.ts'
import type { Refused } from './far-outbox.ts'

export type HoldUp =
  /** Weather, or something that its owner can mend: once more at this time, epoch milliseconds. */
  { do: 'wait'; at: number } | { do: 'refuse'; code: ErrorCode; params: Record<string, string> }

/** Whoever approved it meant today. What leaves days later may be wrong by then, so it is asked for anew. */
export const HELD_UP_MAX_MS = 24 * 3_600_000
/** It waits half as long as it has waited, within these. */
const WAIT_MS = { least: 15_000, most: 600_000 }

/**
 * Decide what becomes of a mail that cannot be given to its provider now, and of which nothing has left. Pure.
 *
 * @param heldUpAt Since when it cannot. @param now Epoch milliseconds, as are all times.
 */
export function decideHoldUp(
  refused: Pick<Refused, 'code' | 'params' | 'later' | 'retryAt'>,
  { heldUpAt, now }: { heldUpAt: number; now: number },
): HoldUp {
  const { code, params } = refused
  if (now - heldUpAt >= HELD_UP_MAX_MS) return { do: 'refuse', code: 'send.held_up_too_long', params: {} }
  if (!refused.later && !waitsForOwner(code)) return { do: 'refuse', code, params }
  const waitMs = Math.min(WAIT_MS.most, Math.max(WAIT_MS.least, (now - heldUpAt) / 2))
  return { do: 'wait', at: Math.round(Math.max(now + waitMs, refused.retryAt ?? 0)) }
}

function waitsForOwner(code: ErrorCode): boolean {
  return ERRORS[code].retry === 'after_reconnect' || code === 'connection.paused'
}
