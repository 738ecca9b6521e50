import type { ProgressMark } from '../store/mailboxes.ts'

/** The rate is that of the last minute of work. */
const WINDOW_MS = 60_000
/** Twelve marks a minute draw it well enough. */
const MARK_EVERY_MS = 5_000

/**
 * Add a mark to a mailbox's last minute of work. Pure.
 *
 * Marks from before a long rest are dropped: the rate is of work, not of nights.
 *
 * @param now Epoch milliseconds.
 * @returns the same marks when it is too soon for another
 */
export function markProgress(marks: readonly ProgressMark[], now: number, messages: number): readonly ProgressMark[] {
  const last = marks.at(-1)
  if (last && now >= last.at && now - last.at < MARK_EVERY_MS) return marks
  const rested = last === undefined || now < last.at || now - last.at > WINDOW_MS
  if (rested) return [{ at: now, messages }]
  const recent = marks.filter((mark) => now - mark.at <= WINDOW_MS)
  return [...recent, { at: now, messages }]
}
