import { specialUse } from 'imapflow/lib/special-use.js'
import { AppError } from '../../core/errors.ts'
import { FOLDERS_MAX } from './bounds.ts'
import type { ImapConnection } from './connection.ts'
import { decodeFolderName } from './folder-name.ts'
import type { FolderRole, ImapFolder } from './imap.ts'
import { atom, type Reply, readText, readTexts, text, type Word } from './words.ts'

/** RFC 6154's words, Gmail's \Important and the older XLIST's. */
const ROLES: Readonly<Record<string, FolderRole>> = {
  '\\inbox': 'inbox',
  '\\all': 'all',
  '\\allmail': 'all',
  '\\archive': 'archive',
  '\\drafts': 'drafts',
  '\\flagged': 'flagged',
  '\\starred': 'flagged',
  '\\important': 'important',
  '\\junk': 'junk',
  '\\spam': 'junk',
  '\\sent': 'sent',
  '\\trash': 'trash',
}

/** List every folder once with its role, in the order of the server. @throws `imap.nonsense` above `FOLDERS_MAX` */
export async function listFolders(connection: ImapConnection): Promise<ImapFolder[]> {
  const { announced } = connection
  const byPath = new Map<string, ImapFolder>()
  let replies = 0
  const hear = (reply: Reply) => {
    replies += 1
    const folder = readFolder(reply)
    // Servers have named a folder twice, the INBOX above all; of what they say of it the first counts.
    if (folder && !byPath.has(folder.path)) byPath.set(folder.path, folder)
    if (replies > FOLDERS_MAX) throw new AppError('imap.nonsense', `more than ${FOLDERS_MAX} folders`)
  }
  const everything: Word[] = [text(''), text('*')]
  // RETURN (SUBSCRIBED) also says what SPECIAL-USE and CHILDREN know, where they are asked for in the same breath.
  const returns = announced.has('LIST-EXTENDED')
    ? ['SUBSCRIBED', 'CHILDREN', ...(announced.has('SPECIAL-USE') ? ['SPECIAL-USE'] : [])].map(atom)
    : undefined
  const command = !announced.has('SPECIAL-USE') && announced.has('XLIST') ? 'XLIST' : 'LIST'
  const words = returns && command === 'LIST' ? [...everything, atom('RETURN'), returns] : everything
  await connection.ask(command, words, { untagged: { LIST: hear, XLIST: hear } })

  const folders = [...byPath.values()]
  if (!(returns && command === 'LIST')) await readSubscriptions(connection, folders)
  return giveRoles(folders)
}

async function readSubscriptions(connection: ImapConnection, folders: ImapFolder[]): Promise<void> {
  const subscribed = new Set<string>()
  const hear = (reply: Reply) => {
    const folder = readFolder(reply)
    if (folder && subscribed.size < FOLDERS_MAX) subscribed.add(folder.path)
  }
  await connection.ask('LSUB', [text(''), text('*')], { untagged: { LSUB: hear } })
  for (const folder of folders) folder.subscribed = subscribed.has(folder.path)
}

/** `* LIST (\HasNoChildren \Sent) "/" "Sent Mail"`; a reply of another form names no folder. */
function readFolder(reply: Reply): ImapFolder | undefined {
  const [flagList, delimiter, name] = reply.attributes ?? []
  const listed = readText(name)
  if (!listed) return undefined
  const flags = readTexts(flagList)
  const lower = flags.map((flag) => flag.toLowerCase())
  const path = decodeFolderName(listed)
  // Nobody could have made it, and no database would hold its name.
  if (path.includes('\0')) return undefined
  const isInbox = path.toUpperCase() === 'INBOX'
  const role = isInbox ? 'inbox' : lower.map((flag) => ROLES[flag]).find(Boolean)
  return {
    path: isInbox ? 'INBOX' : path,
    delimiter: readText(delimiter) ?? null,
    role,
    roleSource: role ? 'server' : undefined,
    flags,
    subscribed: lower.includes('\\subscribed'),
    noselect: lower.includes('\\noselect') || lower.includes('\\nonexistent'),
  }
}

/** One folder for a role: the server's word first, then a known name; of two such names the shorter path. */
function giveRoles(folders: ImapFolder[]): ImapFolder[] {
  const taken = new Set<FolderRole>()
  for (const folder of folders) {
    if (folder.role && taken.has(folder.role)) dropRole(folder)
    if (folder.role) taken.add(folder.role)
  }
  const shortestFirst = [...folders].sort((a, b) => a.path.length - b.path.length)
  for (const folder of shortestFirst) {
    if (folder.role || folder.noselect) continue
    const name = folder.delimiter ? (folder.path.split(folder.delimiter).at(-1) ?? '') : folder.path
    const { flag } = specialUse(false, { flags: new Set(), name })
    const role = flag ? ROLES[flag.toLowerCase()] : undefined
    if (!role || taken.has(role)) continue
    taken.add(role)
    folder.role = role
    folder.roleSource = 'name'
  }
  return folders
}

function dropRole(folder: ImapFolder): void {
  folder.role = undefined
  folder.roleSource = undefined
}
