import { getSignedIn, getView, type Session, say } from '../session/session.ts'
import { type FolderView, findNumber, spansOf } from '../session/view.ts'
import type { FolderMessage } from '../store/folder-messages.ts'
import { type Arguments, openArguments } from '../wire/arguments.ts'
import { couldNotParse, Farewell, Refused } from '../wire/refusals.ts'
import { readSet } from '../wire/sequence-set.ts'
import { type Command, SUCCESS } from './command.ts'
import { contentData, messageData } from './fetch-data.ts'
import { type FetchItems, readFetchItems } from './fetch-items.ts'

/** Read messages. @see RFC 3501 §6.4.5, RFC 7162 §3.1.4 */
export const fetch: Command = {
  names: ['FETCH', 'UID FETCH'],
  when: 'selected',
  keepsNumbers: ['FETCH'],
  async run(session, { name, args }) {
    const view = getView(session)
    const byUid = name === 'UID FETCH'
    const set = readSet(args.takeText())
    const items = readFetchItems(args.takeListOrOne())
    const changedSince = readChangedSince(args)
    if (changedSince !== undefined) items.plain.push('MODSEQ')
    if (items.plain.includes('MODSEQ')) session.condstore = true
    if (byUid) items.plain.unshift('UID')
    items.plain = [...new Set(items.plain)]
    const { userId } = getSignedIn(session)
    session.room.follow(userId)
    let isComplete = true
    for (const page of session.room.folderMessages.pages(userId, view.folder.id, spansOf(view, set, byUid))) {
      for (const message of page) {
        if (changedSince !== undefined && message.historyId <= changedSince) continue
        if (tellMessage(session, view, message, items) === 'gone') isComplete = false
        // A client that takes its time is waited for; nothing of the database is held meanwhile.
        await session.connection.flushIfMuch()
      }
      if (!session.connection.isOpen()) throw new Farewell('Gone.')
    }
    if (!isComplete) throw new Refused('Some messages could not be FETCHed (Failure)')
    return SUCCESS
  },
}

function readChangedSince(args: Arguments): number | undefined {
  if (!args.hasMore()) return undefined
  const modifiers = openArguments(args.takeList())
  args.end()
  if (modifiers.takeWord() !== 'CHANGEDSINCE') throw couldNotParse()
  const since = modifiers.takeNumber()
  modifiers.end() // VANISHED belongs to QRESYNC, which Gmail has not
  return since
}

function tellMessage(session: Session, view: FolderView, message: FolderMessage, items: FetchItems): 'told' | 'gone' {
  const number = findNumber(view, message.uid)
  if (number === undefined) return 'told' // it came after the client was last told of the folder
  const told = markSeen(session, view, message, items)
  const isRead = items.structure.length > 0 || items.bytes.length > 0
  const raw = isRead ? session.room.box.mail.findRaw(getSignedIn(session).userId, message.id) : undefined
  if (isRead && !raw) return 'gone'
  const names = told === message ? items.plain : [...new Set([...items.plain, 'FLAGS'])]
  say(session, `${number} FETCH `, ...messageData(session, view, told, names, raw && contentData(session, raw, items)))
  if (names.includes('FLAGS')) view.heard.set(told.id, told.historyId)
  return 'told'
}

/** A body that is fetched and not peeked at counts as read. @returns the message as it then is */
function markSeen(
  { room, signedIn }: Session,
  view: FolderView,
  message: FolderMessage,
  items: FetchItems,
): FolderMessage {
  const marks = items.bytes.some(({ marksSeen }) => marksSeen) && message.labelIds.includes('UNREAD')
  if (!marks || view.isReadOnly || !signedIn) return message
  room.box.mail.modify(signedIn.userId, message.id, { remove: ['UNREAD'] })
  return room.folderMessages.find(signedIn.userId, view.folder.id, message.uid) ?? message
}
