/**
 * Google leaves out what comes within a second of a notification. One look that is later than that finds it: two units
 * for each burst of mail, instead of ten minutes of waiting.
 */
export const LEFT_OUT_MS = 2_000

/**
 * Decide when to look once more for what a notification left out. Pure.
 *
 * @param seen Epoch milliseconds: the last notification, and when a look last ended well.
 * @returns the moment, epoch milliseconds; undefined when the last look was late enough
 */
export function decideLookAgain(
  { pushedAt, lastSyncAt }: { pushedAt: number | null; lastSyncAt: number | null },
  now: number,
): number | undefined {
  if (pushedAt === null || lastSyncAt === null) return undefined
  // Later than now it was written by a clock that has been turned back since.
  if (pushedAt > now || lastSyncAt >= pushedAt + LEFT_OUT_MS) return undefined
  return pushedAt + LEFT_OUT_MS
}
