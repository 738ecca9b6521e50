import { setTimeout as after } from 'node:timers/promises'
import type { Clock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { followSandboxClock } from './transport/sandbox-clock.ts'

/** A sandbox tells its time at once; one that is away is asked on, behind our back. */
const FIRST_WORD_MS_MAX = 2_000

/**
 * Let our clock stand where the far side's does: the sandbox's can be turned and stays so over a restart, Google's is the
 * world's. Returns once it does, so that nothing is dated before (a sign-in link would have run out when it is printed).
 *
 * @param signal Ends the following.
 */
export async function followFarClock(farSide: Config['farSide'], clock: Clock, signal: AbortSignal): Promise<void> {
  if (farSide.kind !== 'sandbox') return
  const told = new AbortController()
  void followSandboxClock(
    farSide.issuer,
    (offsetMs) => {
      clock.turnTo(offsetMs)
      told.abort()
    },
    signal,
  )
  // Ended by the first word; a sandbox that stays silent keeps nobody from starting.
  await after(FIRST_WORD_MS_MAX, undefined, { signal: told.signal }).catch(() => undefined)
}
