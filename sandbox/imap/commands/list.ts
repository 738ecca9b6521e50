import { attributesOf, type Folder } from '../folders/list-folders.ts'
import { matchesPattern } from '../folders/list-pattern.ts'
import { foldersFor, readName, writeName } from '../folders/open-folders.ts'
import { getSignedIn, type Session, say } from '../session/session.ts'
import { type Arguments, openArguments, textOf } from '../wire/arguments.ts'
import { couldNotParse } from '../wire/refusals.ts'
import { type Command, SUCCESS } from './command.ts'
import { readStatusItems, type StatusItem, sayStatus } from './status.ts'

interface Asked {
  patterns: readonly string[]
  onlySubscribed: boolean
  onlySpecial: boolean
  tellsSubscribed: boolean
  /** Undefined when no STATUS is wanted. */
  status: readonly StatusItem[] | undefined
}

/** Which folders there are. @see RFC 3501 §6.3.8, RFC 5258, RFC 5819, RFC 6154 */
export const list: Command = {
  names: ['LIST', 'LSUB', 'XLIST'],
  when: 'signed-in',
  run(session, { name, args }) {
    const asked = readAsked(session, name, args)
    if (asked.patterns.length === 1 && asked.patterns[0] === '') {
      say(session, `${name} (\\Noselect) "/" ""`)
      return SUCCESS
    }
    const folders = foldersFor(session)
    const unsubscribed = session.room.access.unsubscribed(getSignedIn(session).userId)
    const isSubscribed = ({ id }: Folder) => id !== undefined && !unsubscribed.has(id)
    for (const folder of folders) {
      if (!asked.patterns.some((pattern) => matchesPattern(folder.name, pattern))) continue
      if (asked.onlySubscribed && !isSubscribed(folder)) continue
      if (asked.onlySpecial && folder.use === undefined) continue
      const attributes = name === 'XLIST' ? oldAttributesOf(folder, folders) : attributesOf(folder, folders)
      if ((asked.tellsSubscribed || asked.onlySubscribed) && name === 'LIST' && isSubscribed(folder)) {
        attributes.push('\\Subscribed')
      }
      say(session, `${name} (${attributes.join(' ')}) "/" `, ...writeName(session, folder.name))
      if (asked.status && folder.id !== undefined) sayStatus(session, { ...folder, id: folder.id }, asked.status)
    }
    return SUCCESS
  },
}

function readAsked(session: Session, name: string, args: Arguments): Asked {
  const selection =
    name === 'LIST' && args.peek()?.is === 'list' ? args.takeList().map((item) => textOf(item).toUpperCase()) : []
  const reference = readName(session, args.takeText())
  const patterns = args.takeListOrOne().map((token) => `${reference}${readName(session, textOf(token))}`)
  const asked: Asked = {
    patterns,
    onlySubscribed: name === 'LSUB' || selection.includes('SUBSCRIBED'),
    onlySpecial: selection.includes('SPECIAL-USE'),
    tellsSubscribed: false,
    status: undefined,
  }
  if (args.hasMore()) {
    if (name !== 'LIST' || args.takeWord() !== 'RETURN') throw couldNotParse()
    const returned = openArguments(args.takeList())
    while (returned.hasMore()) {
      const option = returned.takeWord()
      if (option === 'STATUS') asked.status = readStatusItems(returned.takeList())
      if (option === 'SUBSCRIBED') asked.tellsSubscribed = true
    }
  }
  args.end()
  return asked
}

/** The words of XLIST, which Gmail had before there was a standard. */
function oldAttributesOf(folder: Folder, folders: readonly Folder[]): string[] {
  const old: Readonly<Record<string, string>> = { '\\All': '\\AllMail', '\\Junk': '\\Spam', '\\Flagged': '\\Starred' }
  const attributes = attributesOf(folder, folders).map((attribute) => old[attribute] ?? attribute)
  return folder.id === 'INBOX' ? [...attributes, '\\Inbox'] : attributes
}
