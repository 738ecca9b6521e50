import type { RealFolder } from '../folders/list-folders.ts'
import { getFolder, writeName } from '../folders/open-folders.ts'
import { getSignedIn, type Session, say } from '../session/session.ts'
import { textOf } from '../wire/arguments.ts'
import { APPEND_BYTES_MAX } from '../wire/read-command.ts'
import type { Token } from '../wire/read-tokens.ts'
import { couldNotParse } from '../wire/refusals.ts'
import { type Command, SUCCESS } from './command.ts'

const ITEMS = ['MESSAGES', 'RECENT', 'UIDNEXT', 'UIDVALIDITY', 'UNSEEN', 'HIGHESTMODSEQ', 'APPENDLIMIT'] as const
export type StatusItem = (typeof ITEMS)[number]

/** How a folder stands, without opening it. */
export const status: Command = {
  names: ['STATUS'],
  when: 'signed-in',
  run(session, { args }) {
    const folder = getFolder(session, args.takeText())
    const items = readStatusItems(args.takeList())
    args.end()
    sayStatus(session, folder, items)
    return SUCCESS
  },
}

/** @throws NotUnderstood for an item that is none */
export function readStatusItems(tokens: readonly Token[]): StatusItem[] {
  return tokens.map((token) => {
    const asked = textOf(token).toUpperCase()
    const item = ITEMS.find((known) => known === asked)
    if (!item) throw couldNotParse()
    return item
  })
}

/** Write the STATUS line of a folder, with the items that were asked for. */
export function sayStatus(session: Session, folder: RealFolder, items: readonly StatusItem[]): void {
  const { userId } = getSignedIn(session)
  const { uids, folderMessages } = session.room
  const historyId = session.room.follow(userId)
  const { uidValidity, uidNext } = uids.openFolder(userId, folder.id)
  const { messages, unseen } = folderMessages.counts(userId, folder.id)
  const values: Readonly<Record<StatusItem, number>> = {
    MESSAGES: messages,
    RECENT: 0,
    UIDNEXT: uidNext,
    UIDVALIDITY: uidValidity,
    UNSEEN: unseen,
    HIGHESTMODSEQ: historyId,
    APPENDLIMIT: APPEND_BYTES_MAX,
  }
  // RFC 7162 §3.1: asking for it makes a client one that knows CONDSTORE.
  if (items.includes('HIGHESTMODSEQ')) session.condstore = true
  const told = items.map((item) => `${item} ${values[item]}`).join(' ')
  say(session, 'STATUS ', ...writeName(session, folder.name), ` (${told})`)
}
