import { createHash } from 'node:crypto'
import type { FolderRow } from '../../store/imap-folders.ts'
import type { FolderRole, ImapFolder } from '../../transport/imap/imap.ts'

/** A folder of the server's and what it is to us. */
export type UsedFolder = Pick<FolderRow, 'id' | 'path' | 'role' | 'labelId'> & { name: string }

/** The labels that folders with a role stand for; the same ids as Gmail's, so that every view works alike. */
const ROLE_LABELS: Partial<Record<FolderRole, string>> = {
  inbox: 'INBOX',
  sent: 'SENT',
  drafts: 'DRAFT',
  junk: 'SPAM',
  trash: 'TRASH',
}
/** What these show lies in another folder as well: they are views. @see RFC 6154 §2 */
const VIEWS = new Set<FolderRole>(['all', 'flagged', 'important'])
/** Gmail's three folders that hold every message once. Its other folders are labels. */
const GMAIL_FOLDERS = new Set<FolderRole>(['all', 'junk', 'trash'])
/** What a person waits for comes first, what they threw away last. */
const ORDER: readonly (FolderRole | undefined)[] = [
  'inbox',
  'all',
  'sent',
  'drafts',
  'archive',
  undefined,
  'junk',
  'trash',
]

/**
 * Decide which folders are mirrored, in which order, and which label each means. Pure.
 *
 * In an archive a message has no label of its own, as at Gmail. A folder of a person's own is a user label by its path.
 */
export function decideFolderUse(folders: readonly ImapFolder[], gmail: boolean): UsedFolder[] {
  // Some servers list a folder once for each place it is shown at.
  const once = [...new Map(folders.toReversed().map((folder) => [folder.path, folder])).values()].reverse()
  return once
    .filter((folder) => !folder.noselect)
    .filter(({ role }) =>
      gmail ? role !== undefined && GMAIL_FOLDERS.has(role) : role === undefined || !VIEWS.has(role),
    )
    .sort((one, other) => ORDER.indexOf(one.role) - ORDER.indexOf(other.role))
    .map((folder) => ({
      id: folderIdOf(folder.path),
      path: folder.path,
      role: folder.role ?? null,
      labelId: labelOf(folder),
      name: folder.delimiter === null ? folder.path : folder.path.split(folder.delimiter).join('/'),
    }))
}

function labelOf({ role, path }: ImapFolder): string | null {
  if (role === undefined) return folderLabelOf(path)
  return ROLE_LABELS[role] ?? null
}

/** The label that being in a folder of a person's own means. */
export function folderLabelOf(path: string): string {
  return `Folder_${folderIdOf(path)}`
}

/** 96 bits: room for ten thousand folders without a thought of collisions, and fit for a URL. */
export function folderIdOf(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 16)
}
