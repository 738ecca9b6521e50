import { flagsOf } from '../messages/message-flags.ts'
import { Farewell } from '../wire/refusals.ts'
import { type Session, say } from './session.ts'
import { type FolderView, findNumber } from './view.ts'

/**
 * Tell a client what changed in the folder it has open: what is gone, what is new, what has other flags.
 *
 * @param mayRenumber false while the client's numbers are in use: then what is gone
 *   is told the next time (RFC 3501 §7.4.1)
 * @throws Farewell when the folder was numbered anew: no client could go on in it
 */
export function tellChanges(session: Session, mayRenumber: boolean): void {
  const { view, signedIn, room } = session
  if (!view || !signedIn) return
  const historyId = room.follow(signedIn.userId)
  if (historyId !== view.toldTo) {
    if (room.uids.openFolder(signedIn.userId, view.folder.id).uidValidity !== view.uidValidity) {
      throw new Farewell('Session expired, please login again.')
    }
    const touched = new Set(touchedSince(session, view))
    view.toldTo = historyId
    const { arrived, changed } = sortChanges(session, view, touched)
    if (mayRenumber) tellGone(session, view)
    if (arrived.length > 0) {
      view.uids.push(...arrived.sort((one, other) => one - other))
      say(session, `${view.uids.length} EXISTS`)
    }
    for (const uid of changed) tellFlags(session, view, uid)
  } else if (mayRenumber) {
    tellGone(session, view)
  }
}

function* touchedSince({ room, signedIn }: Session, view: FolderView): Generator<string> {
  for (const { messageId } of room.box.mail.rows.history.since(signedIn?.userId ?? '', view.toldTo)) yield messageId
}

/** Compare what the client knows of each message with what is so now. */
function sortChanges(
  { room, signedIn }: Session,
  view: FolderView,
  touched: ReadonlySet<string>,
): { arrived: number[]; changed: number[] } {
  const arrived: number[] = []
  const changed: number[] = []
  for (const messageId of touched) {
    const known = view.uidOf.get(messageId)
    const message = room.box.mail.rows.messages.find(signedIn?.userId ?? '', messageId)
    const uid = message && room.uids.find(view.folder.id, message.row)
    if (known !== undefined && known !== uid) {
      view.gone.add(known)
      view.uidOf.delete(messageId)
      view.heard.delete(messageId)
    }
    if (uid === undefined) continue
    if (known !== uid) {
      view.uidOf.set(messageId, uid)
      arrived.push(uid)
    } else if (view.heard.get(messageId) !== message?.historyId) {
      changed.push(uid)
    }
  }
  return { arrived, changed }
}

/** The last first, so that no number changes before it is named. */
function tellGone(session: Session, view: FolderView): void {
  if (view.gone.size === 0) return
  const numbers = [...view.gone].map((uid) => findNumber(view, uid)).filter((number) => number !== undefined)
  for (const number of numbers.sort((one, other) => other - one)) say(session, `${number} EXPUNGE`)
  view.uids = view.uids.filter((uid) => !view.gone.has(uid))
  view.gone.clear()
}

function tellFlags(session: Session, view: FolderView, uid: number): void {
  const number = findNumber(view, uid)
  const message = session.room.folderMessages.find(session.signedIn?.userId ?? '', view.folder.id, uid)
  if (number === undefined || !message) return
  view.heard.set(message.id, message.historyId)
  const modseq = session.condstore ? ` MODSEQ (${message.historyId})` : ''
  say(session, `${number} FETCH (UID ${uid}${modseq} FLAGS (${flagsOf(message).join(' ')}))`)
}
