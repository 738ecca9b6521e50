export interface Attempt {
  browserHash: Buffer
  /** Whose it is; null where nobody needs to be signed in: an app's people are not. */
  memberId: string | null
  expiresAt: number
  consumedAt: number | null
}

export interface Returning {
  /** Hash of the browser's binding cookie; undefined when it brought none. */
  browserHash: Buffer | undefined
  /** Who is signed in there; undefined when nobody is. */
  memberId: string | undefined
}

/** `used`: a reload, or the second of two; the first has written, or is writing, how it ended. */
export type CallbackVerdict = 'proceed' | 'used' | 'connect.other_browser' | 'connect.state_expired'

/**
 * Whether an answer may finish the attempt that its state names. Pure.
 *
 * The browser is asked first: somebody else's browser learns nothing about the attempt and cannot use it up.
 *
 * @param now Epoch milliseconds.
 */
export function judgeCallback(attempt: Attempt, returning: Returning, now: number): CallbackVerdict {
  if (!returning.browserHash?.equals(attempt.browserHash)) return 'connect.other_browser'
  if (attempt.memberId !== null && returning.memberId !== attempt.memberId) return 'connect.other_browser'
  if (attempt.consumedAt !== null) return 'used'
  if (attempt.expiresAt <= now) return 'connect.state_expired'
  return 'proceed'
}
