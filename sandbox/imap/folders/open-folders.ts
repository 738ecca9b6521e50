import { getSignedIn, type Session } from '../session/session.ts'
import { fromModifiedUtf7, toModifiedUtf7 } from '../wire/modified-utf7.ts'
import { Refused } from '../wire/refusals.ts'
import { type Piece, quoted, stringOf } from '../wire/write-values.ts'
import { type Folder, findFolder, listFolders, type RealFolder } from './list-folders.ts'

/** The folders of whoever is signed in, as they are now. */
export function foldersFor(session: Session): Folder[] {
  const { userId } = getSignedIn(session)
  const labels = session.room.box.mail.rows.labels.list(userId)
  return listFolders(labels, session.room.access.ofAccount(userId))
}

/** A folder's name as this client wrote it. */
export function readName(session: Session, text: string): string {
  return session.utf8 ? text : fromModifiedUtf7(text)
}

/** A folder's name as this client reads it. */
export function writeName(session: Session, name: string): Piece[] {
  return session.utf8 ? stringOf(name, true) : [quoted(toModifiedUtf7(name))]
}

/**
 * The folder that a client names, if it can be opened.
 *
 * @param otherwise the response code for a name that is nobody's: `NONEXISTENT`, or `TRYCREATE` where it could be made
 * @throws Refused
 */
export function getFolder(
  session: Session,
  text: string,
  otherwise: 'NONEXISTENT' | 'TRYCREATE' = 'NONEXISTENT',
): RealFolder {
  const folder = findFolder(foldersFor(session), readName(session, text))
  if (folder?.id === undefined) throw new Refused(`[${otherwise}] Unknown Mailbox: ${inOneLine(text)} (Failure)`)
  return { ...folder, id: folder.id }
}

/** Text of a client's that is said back to it. */
export function inOneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').slice(0, 200)
}
