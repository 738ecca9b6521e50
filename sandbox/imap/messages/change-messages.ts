import { recordChange } from '../../mail/change-history.ts'
import { foldersOf } from '../folders/folders-of.ts'
import { isLabelName } from '../folders/label-name.ts'
import { readName } from '../folders/open-folders.ts'
import { getSignedIn, type Session } from '../session/session.ts'
import type { FolderMessage } from '../store/folder-messages.ts'
import { expungeMessage } from './expunge-messages.ts'
import { findSystemLabel } from './gmail-labels.ts'
import { decideFlagChange, type StoreMode } from './message-flags.ts'

/**
 * Change a message's flags: those that are labels at Gmail through the mail room, the others here.
 *
 * @param asked in the spelling of `readFlag`
 */
export function changeFlags(
  session: Session,
  folderId: string,
  message: FolderMessage,
  mode: StoreMode,
  asked: readonly string[],
): void {
  const { room } = session
  const { userId } = getSignedIn(session)
  const change = decideFlagChange(message, mode, asked)
  room.box.mail.modify(userId, message.id, change.labels)
  for (const flag of change.flags.add) room.flags.add(message.row, flag)
  for (const flag of change.flags.remove) room.flags.remove(message.row, flag)
  if (change.isDeleted === true && room.access.ofAccount(userId).autoExpunge === 'on') {
    expungeMessage(session, folderId, message)
    return
  }
  if (change.isDeleted !== undefined) room.uids.setDeleted(folderId, message.row, change.isDeleted)
  const isOurs = change.isDeleted !== undefined || change.flags.add.length > 0 || change.flags.remove.length > 0
  if (isOurs) touchMessage(session, message.id)
}

/**
 * Write into the history that a message changed in a way that the API does not see: a record without a change, of which
 * Gmail sends some too. It moves the message's MODSEQ.
 */
function touchMessage({ room, signedIn }: Session, messageId: string): void {
  const userId = signedIn?.userId ?? ''
  const { mail } = room.box
  mail.together(() => {
    const message = mail.rows.messages.find(userId, messageId)
    if (!message) return
    const labelIds = mail.rows.messageLabels.of(message.row)
    const about = { messageId, threadId: message.threadId, labelIds, changedLabels: [] }
    const historyId = recordChange(mail.rows, userId, room.box.now(), { ...about, kind: 'touched' })
    mail.rows.messages.setHistoryId(message.row, historyId)
    mail.rows.threads.touch(userId, message.threadId, historyId)
  })
}

/** Change a message's labels by the names of X-GM-LABELS; a user label that nobody made yet is made. */
export function changeGmailLabels(
  session: Session,
  folderId: string,
  message: FolderMessage,
  mode: StoreMode,
  names: readonly string[],
): void {
  const { room } = session
  const { userId } = getSignedIn(session)
  const asked = names.map((name) => labelNamed(session, name)).filter((id) => id !== undefined)
  const visible = message.labelIds.filter((id) => foldersOf([id]).includes(id) && id !== folderId)
  const add = mode === 'remove' ? [] : asked.filter((id) => !message.labelIds.includes(id))
  const remove = mode === 'remove' ? asked : mode === 'set' ? visible.filter((id) => !asked.includes(id)) : []
  // Where it was sent from and whether it is a draft is not for labels to change.
  const isFree = (id: string) => id !== 'SENT' && id !== 'DRAFT'
  room.box.mail.modify(userId, message.id, { add: add.filter(isFree), remove: remove.filter(isFree) })
}

function labelNamed(session: Session, name: string): string | undefined {
  const system = findSystemLabel(name)
  if (system !== undefined || name.startsWith('\\')) return system === 'MUTED' ? undefined : system
  const own = readName(session, name)
  return isLabelName(own) ? session.room.box.mail.ensureLabel(getSignedIn(session).userId, own) : undefined
}
