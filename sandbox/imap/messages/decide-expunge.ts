import { foldersOf } from '../folders/folders-of.ts'
import type { AccountAccess } from '../store/access.ts'

export type ExpungeDecision =
  | { do: 'delete' }
  | { do: 'relabel'; add: string[]; remove: string[] }
  /** It stays where it is: at Gmail, All Mail cannot be left by being expunged. */
  | { do: 'nothing' }

/**
 * Decide what becomes of a message that is expunged from a folder. Pure.
 *
 * It loses the folder's label. From the trash and from spam it goes for good, and so does a draft. Whether one that is
 * in no other folder stays in All Mail is its owner's setting.
 *
 * @see https://support.google.com/mail/answer/78892
 */
export function decideExpunge(
  labelIds: readonly string[],
  folderId: string,
  whenExpunged: AccountAccess['whenExpunged'],
): ExpungeDecision {
  if (folderId === 'TRASH' || folderId === 'SPAM' || folderId === 'DRAFT') return { do: 'delete' }
  // Nobody can take from a message that it was sent.
  const remove = folderId === 'ALL' || folderId === 'SENT' ? [] : [folderId]
  const left = labelIds.filter((labelId) => !remove.includes(labelId))
  const isLastFolder = foldersOf(left).every((folder) => folder === 'ALL' || folder === folderId)
  if (isLastFolder && whenExpunged === 'delete') return { do: 'delete' }
  if (isLastFolder && whenExpunged === 'trash') return { do: 'relabel', add: ['TRASH'], remove }
  return remove.length > 0 ? { do: 'relabel', add: [], remove } : { do: 'nothing' }
}
