import type { Clock } from '../clock.ts'

/** The longest that a timer of the platform can wait. */
const TIMER_MS_MAX = 2_147_483_647

export interface ClockAlarm {
  /** Ring at this time of the sandbox's clock, and at no other; undefined for never. */
  set(at: number | undefined): void
  close(): void
}

/** An alarm by the sandbox's clock: when the clock is turned past its time it rings at once. */
export function openClockAlarm(clock: Clock, ring: () => void): ClockAlarm {
  let at: number | undefined
  let timer: NodeJS.Timeout | undefined
  const stopListening = clock.onTurn(arm)

  function arm(): void {
    clearTimeout(timer)
    if (at === undefined) return
    const waitMs = Math.min(Math.max(0, at - clock.read().now), TIMER_MS_MAX)
    timer = setTimeout(look, waitMs)
    // Nothing here keeps a process alive that has nothing else to do.
    timer.unref()
  }

  function look(): void {
    if (at === undefined) return
    if (clock.read().now < at) {
      arm()
      return
    }
    at = undefined
    ring()
  }

  return {
    set(next) {
      at = next
      arm()
    },
    close() {
      at = undefined
      clearTimeout(timer)
      stopListening()
    },
  }
}
