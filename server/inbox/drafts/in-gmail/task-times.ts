import type { TaskTimes } from '../../../store/gmail-draft-tasks.ts'

/** Whoever pauses so long has come to the end of a thought; each write costs the quota that mail needs. */
const SETTLED_MS = 20_000

/** By when a draft must have been left alone to be brought to Gmail. @param now Epoch milliseconds. Pure. */
export function taskTimes(now: number): TaskTimes {
  return { now, settledBefore: now - SETTLED_MS }
}
