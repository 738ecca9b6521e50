import type { GmailDraftRow } from '../../../store/gmail-drafts.ts'

/** What stands in Gmail: nothing, what we wrote, or something else. */
export type StandsThere = 'gone' | 'ours' | 'other'

export type WriteDecision =
  | { do: 'create' }
  | { do: 'replace' }
  /** A call that was to make it may still be on its way: look again then, in epoch milliseconds. */
  | { do: 'look_again'; at: number }
  /** Somebody did this to it there, and one of us has to say what becomes of it. */
  | { do: 'tell'; notice: 'changed' | 'deleted' }

export type RemoveDecision = { do: 'delete' } | { do: 'look_again'; at: number } | { do: 'forget' }

type Known = Pick<GmailDraftRow, 'remoteId' | 'pendingAt' | 'overwrites'>

/** So long a call that nobody answered is waited for: twice its deadline and more. */
const LATE_MS = 600_000

/**
 * Decide how our version comes to stand in Gmail. Pure. Nothing that somebody wrote there is overwritten, and nothing that they
 * deleted comes back, before somebody says so.
 *
 * @param now Epoch milliseconds.
 */
export function decideWrite(row: Known, there: StandsThere, now: number): WriteDecision {
  switch (there) {
    case 'ours':
      return { do: 'replace' }
    case 'other':
      return row.overwrites ? { do: 'replace' } : { do: 'tell', notice: 'changed' }
    case 'gone': {
      if (row.remoteId !== null) return row.overwrites ? { do: 'create' } : { do: 'tell', notice: 'deleted' }
      const at = lateUntil(row)
      return at > now ? { do: 'look_again', at } : { do: 'create' }
    }
  }
}

/** Decide what becomes of it where ours is deleted, sent, or no longer to stand there. Words of others stay. Pure. */
export function decideRemove(row: Known, there: StandsThere, now: number): RemoveDecision {
  // Somebody has said already that ours is to stand there and not theirs.
  if (there === 'ours' || (there === 'other' && row.overwrites)) return { do: 'delete' }
  const at = row.remoteId === null ? lateUntil(row) : 0
  return there === 'gone' && at > now ? { do: 'look_again', at } : { do: 'forget' }
}

/** Until when a first one may still appear; 0 where none was asked for. */
function lateUntil({ pendingAt }: Known): number {
  return pendingAt === null ? 0 : pendingAt + LATE_MS
}
