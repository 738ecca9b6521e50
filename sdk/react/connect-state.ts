import type { AppConnection, Problem } from './wire.generated.ts'

/** Why it came to nothing, in words for a program (`code`) and for a person. */
export type ConnectError = Pick<Problem, 'code' | 'retry' | 'say' | 'means' | 'fix'>

/** `denied`: the person said no at the provider. `stopped`: they gave up waiting here. */
export type CancelReason = 'denied' | 'stopped'

/** Where connecting one provider stands. */
export type ConnectState =
  | { phase: 'idle' }
  /** The window is open, and your server is asked for a session. */
  | { phase: 'opening' }
  /** The browser refused the window, so this page is on its way to the provider and comes back. */
  | { phase: 'leaving' }
  /**
   * The person is at the provider. `windowInSight` is false when the window was closed or hides itself from this page,
   * which looks the same from here: the truth is the result, which is still asked for.
   */
  | { phase: 'waiting'; windowInSight: boolean }
  | { phase: 'connected'; connection: AppConnection }
  | { phase: 'cancelled'; because: CancelReason }
  | { phase: 'failed'; error: ConnectError }

export const IDLE: ConnectState = { phase: 'idle' }

/** An error that never came from the server. */
export function ownError(code: string, say: string, fix: string): ConnectError {
  return { code, retry: 'later', say, means: '', fix }
}
