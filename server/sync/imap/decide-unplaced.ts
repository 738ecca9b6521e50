import type { FolderRow } from '../../store/imap-folders.ts'

/** What it means that messages lie in no folder. */
export type Unplaced =
  /** All of them can be changed where they lie, or are gone. */
  | { is: 'none' }
  /** On their way: the next look finds where they lie. */
  | { is: 'not_found_yet' }
  /** In a folder that Gmail hides from IMAP: they cannot be changed over it. */
  | { is: 'hidden' }

/** Labels whose messages lie in a folder of their own, which its owner may hide. */
const HIDEABLE = ['SPAM', 'TRASH']

/**
 * Decide what it means that messages of the mirror lie in no folder: what was not changed is not done. Pure.
 *
 * @param here Those of them that are in the mirror, with their labels.
 * @param placed Those that lie in one of `folders`.
 */
export function decideUnplaced(
  here: readonly { id: string; labelIds: readonly string[] }[],
  placed: ReadonlySet<string>,
  folders: readonly Pick<FolderRow, 'labelId'>[],
): Unplaced {
  const lost = here.filter(({ id }) => !placed.has(id))
  if (lost.length === 0) return { is: 'none' }
  const hidden = HIDEABLE.filter((label) => !folders.some(({ labelId }) => labelId === label))
  const isHidden = lost.some(({ labelIds }) => labelIds.some((label) => hidden.includes(label)))
  return { is: isHidden ? 'hidden' : 'not_found_yet' }
}
