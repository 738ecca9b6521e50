import type { UserLabel } from '../../mail/store/labels.ts'
import type { AccountAccess } from '../store/access.ts'
import { GMAIL_ROOT, SPECIAL_FOLDERS, specialName } from './special-folders.ts'

export interface Folder {
  /** A label's id, or `ALL`; undefined for a name that is no folder but has some below it. */
  id: string | undefined
  /** As people read it; `/` nests. */
  name: string
  /** The special-use attribute of Gmail's own folders. */
  use?: string
}

/** A folder that can be opened. */
export interface RealFolder extends Folder {
  id: string
}

/** Every folder of an account as LIST shows them: INBOX, Gmail's own, then people's labels with their parents. */
export function listFolders(
  labels: readonly UserLabel[],
  access: { language: AccountAccess['language']; hiddenFolders: readonly string[] },
): Folder[] {
  const hidden = new Set(access.hiddenFolders)
  const special = SPECIAL_FOLDERS.map(({ id, use }, index) => ({ id, use, name: specialName(index, access.language) }))
  const own = labels.map(({ id, name }) => ({ id, name: tidyName(name) }))
  const shown: Folder[] = [{ id: 'INBOX', name: 'INBOX' }, { id: undefined, name: GMAIL_ROOT }, ...special]
  return [...shown, ...withParents(own.filter(({ id }) => !hidden.has(id)))].filter(
    ({ id }) => id === undefined || !hidden.has(id),
  )
}

/** Gmail lets people write spaces around the slash; over IMAP the parts of a name carry none. */
function tidyName(name: string): string {
  return name.replace(/\s*\/\s*/g, '/')
}

/** A label «Orders/Late» stands below «Orders», whether somebody made that one or not. */
function withParents(labels: readonly RealFolder[]): Folder[] {
  const byName = new Map<string, Folder>(labels.map((label) => [label.name, label]))
  for (const { name } of labels) {
    for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      const parent = name.slice(0, slash)
      if (!byName.has(parent)) byName.set(parent, { id: undefined, name: parent })
    }
  }
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** The folder of this name. INBOX is found in any case, as RFC 3501 §5.1 has it. */
export function findFolder(folders: readonly Folder[], name: string): Folder | undefined {
  const wanted = name.toUpperCase() === 'INBOX' ? 'INBOX' : name
  return folders.find((folder) => folder.name === wanted)
}

/** The attributes of a folder in the order in which Gmail writes them. */
export function attributesOf(folder: Folder, folders: readonly Folder[]): string[] {
  const hasChildren = folders.some(({ name }) => name.startsWith(`${folder.name}/`))
  return [
    hasChildren ? '\\HasChildren' : '\\HasNoChildren',
    ...(folder.id === undefined ? ['\\Noselect'] : []),
    ...(folder.use === undefined ? [] : [folder.use]),
  ].sort()
}
