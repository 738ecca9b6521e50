/** A server that lost a disk for a moment, or restores a backup, is itself again after less. */
const BELIEVED_AFTER_MS = 60_000

/**
 * Decide since when a folder's answer is doubted: one that held mail and seems empty or ended now is asked again before
 * anything of it is deleted. Pure.
 *
 * @param doubtedAt Since when it has said so; null where it has not.
 * @param now Epoch milliseconds, as is the answer; null where nothing is doubted, be it that all is well or that it has
 *   said so twice. A clock that was turned back begins anew.
 */
export function decideDoubt(doubtedAt: number | null, saysEmpty: boolean, now: number): number | null {
  if (!saysEmpty) return null
  if (doubtedAt === null || doubtedAt > now) return now
  return now - doubtedAt >= BELIEVED_AFTER_MS ? null : doubtedAt
}
