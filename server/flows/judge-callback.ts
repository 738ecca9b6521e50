import type { ErrorCode } from '../core/errors.ts'

export interface Attempt {
  browserHash: Buffer
  memberId: string
  expiresAt: number
  consumedAt: number | null
}

export interface Returning {
  /** Hash of the browser's binding cookie; undefined when it brought none. */
  browserHash: Buffer | undefined
  /** Who is signed in there; undefined when nobody is. */
  memberId: string | undefined
}

/**
 * Whether an answer may finish the attempt that its state names. Pure.
 *
 * The browser is asked first: somebody else's browser learns nothing about the attempt and cannot use it up.
 *
 * @param now Epoch milliseconds.
 */
export function judgeCallback(
  attempt: Attempt,
  returning: Returning,
  now: number,
): 'proceed' | Extract<ErrorCode, `connect.${string}`> {
  if (!returning.browserHash?.equals(attempt.browserHash)) return 'connect.other_browser'
  if (returning.memberId !== attempt.memberId) return 'connect.other_browser'
  if (attempt.consumedAt !== null) return 'connect.state_spent'
  if (attempt.expiresAt <= now) return 'connect.state_expired'
  return 'proceed'
}
