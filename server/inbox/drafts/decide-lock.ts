import type { AuthorId } from '../../core/ids.ts'
import type { DraftLockRow } from '../../store/drafts.ts'

/** Whoever pauses for longer lets others write; each change begins it anew. */
const LOCK_MS = 60_000

/** `hold` it is theirs, perhaps as before; `wait`: somebody else writes. */
export type LockDecision = { do: 'hold'; isNew: boolean; lock: DraftLockRow } | { do: 'wait'; byId: AuthorId }

/** Decide whether somebody may write in a draft now. Pure. @param now Epoch milliseconds. */
export function decideLock(
  held: DraftLockRow | null,
  { byId, now, takeOver = false }: { byId: AuthorId; now: number; takeOver?: boolean },
): LockDecision {
  const standing = standingLock(held, now)
  if (standing && standing.byId !== byId && !takeOver) return { do: 'wait', byId: standing.byId }
  return { do: 'hold', isNew: standing?.byId !== byId, lock: { byId, until: now + LOCK_MS } }
}

/** A lock that is not over. Pure. */
export function standingLock(held: DraftLockRow | null, now: number): DraftLockRow | null {
  return held && held.until > now ? held : null
}
