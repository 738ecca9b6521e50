import type { FolderRow } from '../../store/imap-folders.ts'
import type { SelectedFolder } from '../../transport/imap/imap.ts'

/** How a folder is brought up to date. */
export type Look =
  /** Nothing has happened since. */
  | { do: 'nothing' }
  /** The numbers mean other messages now: all of them are to be recognised. */
  | { do: 'renumber' }
  /** Compare every UID and every flag. */
  | { do: 'compare' }
  /** Ask for what changed since this modification. */
  | { do: 'changes'; since: bigint }
  /** No modification sequence: compare the newest, where flags change, and count the rest. */
  | { do: 'glance' }

/** Flags of old mail change seldom; without modification sequences they are all compared this often. */
const COMPARE_EVERY_MS = 600_000
/** Sequences are believed for a day: then everything is compared anyway. */
const BELIEVE_MS = 86_400_000

/**
 * Decide how to bring a folder up to date. Pure.
 *
 * A modification sequence that went back tells of a restored or rebuilt server: nothing that we remember of it holds.
 *
 * A comparison in the future was written by a clock that has been turned back since: it counts as old as it is far.
 *
 * @param now Epoch milliseconds.
 */
export function decideLook(folder: FolderRow, selected: SelectedFolder, now: number): Look {
  if (folder.uidValidity !== null && folder.uidValidity !== selected.uidValidity) return { do: 'renumber' }
  if (folder.uidValidity === null || folder.comparedAt === null) return { do: 'compare' }
  const counts = selected.exists === folder.placed && (selected.uidNext === 0 || selected.uidNext === folder.uidNext)
  const comparedMs = Math.abs(now - folder.comparedAt)
  if (selected.highestModseq === undefined) {
    return comparedMs >= COMPARE_EVERY_MS || !counts ? { do: 'compare' } : { do: 'glance' }
  }
  if (folder.highestModseq === null || comparedMs >= BELIEVE_MS) return { do: 'compare' }
  const since = BigInt(folder.highestModseq)
  const wentBack = selected.highestModseq < since || (selected.uidNext !== 0 && selected.uidNext < folder.uidNext)
  if (wentBack) return { do: 'compare' }
  if (selected.highestModseq === since && counts) return { do: 'nothing' }
  return { do: 'changes', since }
}
