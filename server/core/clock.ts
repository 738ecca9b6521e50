/**
 * The one clock of a process. Every decision takes its time as an argument; what it is given comes from here.
 * Tests and the sandbox's control page turn it by an offset, in every process alike.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Set how far this clock stands from the machine's, in milliseconds. */
  turnTo(offsetMs: number): void
}

/** A clock that follows the machine's, plus an offset that can be turned. */
export function machineClock(): Clock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    turnTo(offsetMs) {
      offset = offsetMs
    },
  }
}
