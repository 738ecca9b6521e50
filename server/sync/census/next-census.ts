import { createHash } from 'node:crypto'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/**
 * Before the working day of most of Europe: whoever opens the page in the morning reads of a census of that morning.
 */
const WINDOW_FROM_MS = 2 * HOUR_MS
/** Ten thousand mailboxes in four hours are less than one a second. */
const WINDOW_MS = 4 * HOUR_MS
/** No census is set for later: a time beyond was written by a clock that has been turned back since. */
const CENSUS_AHEAD_MS_MAX = 2 * DAY_MS
/** One that a person has just asked for stands for the next that falls within this time. */
const APART_MS_MIN = 6 * HOUR_MS

/**
 * When a mailbox's next census is due: once a day between 02:00 and 06:00 UTC, each at a minute of its own that follows
 * from its id, so that no two days and no two processes disagree. Pure.
 *
 * @param after When the last one ended, or the first mirror stood; epoch milliseconds, as is the answer.
 */
export function nextCensus(mailboxId: string, after: number): number {
  const share = createHash('sha256').update(mailboxId).digest().readUInt32BE(0) / 2 ** 32
  const ofDay = WINDOW_FROM_MS + Math.floor(share * WINDOW_MS)
  const earliest = after + APART_MS_MIN
  const today = Math.floor(earliest / DAY_MS) * DAY_MS + ofDay
  return today >= earliest ? today : today + DAY_MS
}

/** Whether a census is due. Pure. @param dueAt Null where none was ever set. */
export function isCensusDue(dueAt: number | null, now: number): boolean {
  return dueAt !== null && (dueAt <= now || dueAt > now + CENSUS_AHEAD_MS_MAX)
}
