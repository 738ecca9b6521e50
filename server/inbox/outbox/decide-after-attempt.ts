import type { ErrorCode } from '../../core/errors.ts'
import type { SendOutcome } from './far-outbox.ts'
import { nextLook } from './next-look.ts'

export type AfterAttempt =
  | { do: 'sent'; remoteId: string | null; threadId: string | null }
  /** It has certainly not left, and may at this time, epoch milliseconds: all is asked anew before. */
  | { do: 'again'; at: number; code: ErrorCode; params: Record<string, string> }
  | { do: 'refuse'; code: ErrorCode; params: Record<string, string> }
  /** It may have left. Never sent again by itself: looked for at this time, epoch milliseconds. */
  | { do: 'look'; at: number; code: ErrorCode; params: Record<string, string> }

/** Where the far side names no time. */
const AGAIN_MS = 60_000

/**
 * Decide what becomes of a mail after the call that may have sent it. Pure.
 *
 * @param isUnconfirmed Whoever was thought dead has an answer after all. It is still the truth; but people were told that
 *   nobody knows, so what did not leave is not sent without them.
 * @param now Epoch milliseconds.
 */
export function decideAfterAttempt(
  outcome: SendOutcome,
  { isUnconfirmed, now }: { isUnconfirmed: boolean; now: number },
): AfterAttempt {
  if (outcome.is === 'accepted') return { do: 'sent', remoteId: outcome.id, threadId: outcome.threadId }
  const { code, params } = outcome
  if (outcome.is === 'unknown') return { do: 'look', at: nextLook(0, now) ?? now, code, params }
  return outcome.later && !isUnconfirmed
    ? { do: 'again', at: Math.max(outcome.retryAt ?? 0, now + AGAIN_MS), code, params }
    : { do: 'refuse', code, params }
}
