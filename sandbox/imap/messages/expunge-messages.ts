import { getSignedIn, type Session } from '../session/session.ts'
import type { FolderView } from '../session/view.ts'
import type { FolderMessage } from '../store/folder-messages.ts'
import type { Span } from '../wire/sequence-set.ts'
import { decideExpunge } from './decide-expunge.ts'

/**
 * Expunge what is marked as deleted in the folder that is open.
 *
 * @param spans the UIDs that are meant, all without them
 */
export function expungeDeleted(session: Session, view: FolderView, spans: readonly Span[] | undefined): void {
  const { room } = session
  const { userId } = getSignedIn(session)
  room.follow(userId)
  room.box.mail.together(() => {
    for (const uid of room.folderMessages.search(userId, view.folder.id, MARKED).uids) {
      if (spans && !spans.some(({ from, to }) => from <= uid && uid <= to)) continue
      const message = room.folderMessages.find(userId, view.folder.id, uid)
      if (message) expungeMessage(session, view.folder.id, message)
    }
  })
}

const MARKED = { sql: 'u.deleted = 1', values: [] }

/** Take one message out of a folder, as its owner has set that it be done. */
export function expungeMessage({ room, signedIn }: Session, folderId: string, message: FolderMessage): void {
  const userId = signedIn?.userId ?? ''
  const decision = decideExpunge(message.labelIds, folderId, room.access.ofAccount(userId).whenExpunged)
  if (decision.do === 'delete') room.box.mail.remove(userId, message.id)
  if (decision.do === 'relabel') room.box.mail.modify(userId, message.id, decision)
  // It stays, and nobody shall take it for something that is about to go.
  if (decision.do === 'nothing') room.uids.setDeleted(folderId, message.row, false)
}
