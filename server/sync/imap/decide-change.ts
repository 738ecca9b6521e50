import type { FolderRow } from '../../store/imap-folders.ts'
import type { Place } from '../../store/imap-places.ts'
import type { LabelChange } from '../change-labels.ts'

/** One command on some places of one folder. */
export type PlaceChange =
  | { do: 'flags'; uids: number[]; add: string[]; remove: string[] }
  /** Gmail alone. */
  | { do: 'labels'; uids: number[]; add: string[]; remove: string[] }
  | { do: 'move'; uids: number[]; toFolderId: string }
  | { do: 'copy'; uids: number[]; toFolderId: string }
  /** To the archive, which may have to be made. */
  | { do: 'archive'; uids: number[] }

/** Labels that are flags of the message. `UNREAD` is the flag it lacks. */
const FLAGS: Record<string, string> = { STARRED: '\\Flagged', DRAFT: '\\Draft' }
const GMAIL_NAMES: Record<string, string> = { INBOX: '\\Inbox', IMPORTANT: '\\Important' }

/**
 * Decide which commands make a change of labels true for messages in one folder. Pure.
 *
 * At Gmail labels are labels; what goes to the trash or to spam, and what comes back, is moved. Elsewhere a message is
 * moved to where its new label is; what loses its folder and gets no other goes to the archive.
 *
 * @param folder Where they lie.
 * @param nameOf Names of Gmail's user labels, by id; undefined for a server that has folders alone.
 */
export function decideChange(
  change: Pick<LabelChange, 'add' | 'remove'>,
  folder: FolderRow,
  places: readonly Place[],
  folders: readonly FolderRow[],
  nameOf: ((labelId: string) => string | undefined) | undefined,
): PlaceChange[] {
  const uids = places.map((place) => place.uid)
  const changes: PlaceChange[] = []
  const flags = flagChange(change)
  if (flags.add.length + flags.remove.length > 0) changes.push({ do: 'flags', uids, ...flags })
  if (nameOf) {
    const add = change.add.map((id) => GMAIL_NAMES[id] ?? nameOf(id)).filter((name) => name !== undefined)
    const remove = change.remove.map((id) => GMAIL_NAMES[id] ?? nameOf(id)).filter((name) => name !== undefined)
    if (add.length + remove.length > 0) changes.push({ do: 'labels', uids, add, remove })
  }
  const journey = nameOf ? gmailJourney(change, folder, folders) : folderJourney(change, folder, folders)
  if (journey.do === 'stay') return changes
  if (journey.do === 'archive') return [...changes, { do: 'archive', uids }]
  return [...changes, { do: journey.do, uids, toFolderId: journey.to.id }]
}

type Journey = { do: 'stay' } | { do: 'archive' } | { do: 'move' | 'copy'; to: FolderRow }

function flagChange({ add, remove }: Pick<LabelChange, 'add' | 'remove'>): { add: string[]; remove: string[] } {
  const named = (ids: readonly string[]) => ids.map((id) => FLAGS[id]).filter((flag) => flag !== undefined)
  return {
    add: [...named(add), ...(remove.includes('UNREAD') ? ['\\Seen'] : [])],
    remove: [...named(remove), ...(add.includes('UNREAD') ? ['\\Seen'] : [])],
  }
}

function gmailJourney(
  { add, remove }: Pick<LabelChange, 'add' | 'remove'>,
  folder: FolderRow,
  folders: readonly FolderRow[],
): Journey {
  const to = folders.find(
    ({ labelId }) => labelId !== null && ['TRASH', 'SPAM'].includes(labelId) && add.includes(labelId),
  )
  const home = folders.find(({ role }) => role === 'all')
  if (to) return to.id === folder.id ? { do: 'stay' } : { do: 'move', to }
  const leaves = folder.labelId !== null && remove.includes(folder.labelId)
  return leaves && home ? { do: 'move', to: home } : { do: 'stay' }
}

function folderJourney(
  { add, remove }: Pick<LabelChange, 'add' | 'remove'>,
  folder: FolderRow,
  folders: readonly FolderRow[],
): Journey {
  const to = folders.find(({ labelId }) => labelId !== null && add.includes(labelId))
  const leaves = folder.labelId !== null && remove.includes(folder.labelId)
  // A message in the trash or in spam, and one that goes there, is nowhere else.
  const alone = (row: FolderRow) => row.role === 'trash' || row.role === 'junk'
  const fromArchive = folder.role === 'archive' && to?.role === 'inbox'
  if (to && to.id !== folder.id)
    return { do: leaves || alone(to) || alone(folder) || fromArchive ? 'move' : 'copy', to }
  return leaves && !to ? { do: 'archive' } : { do: 'stay' }
}
