import type { MailRoom } from '../../mail/room.ts'
import type { HistoryRow } from '../../mail/store/history.ts'
import { foldersOf, isJunkFolder } from '../folders/folders-of.ts'
import type { Uids } from './uids.ts'

/** What the history says of one message's place in folders. */
export interface Journey {
  /** Labels that were taken off: a label that came back later is a new arrival in its folder. */
  left: Set<string>
  /** It was in the trash or in spam, and so in no other folder. */
  wasJunk: boolean
}

/** What happened to each message, the one that changed last coming last. */
function foldHistory(records: Iterable<HistoryRow>): Map<string, Journey> {
  const journeys = new Map<string, Journey>()
  for (const { kind, messageId, changedLabels } of records) {
    const journey = journeys.get(messageId) ?? { left: new Set(), wasJunk: false }
    if (kind === 'labelRemoved') for (const labelId of changedLabels) journey.left.add(labelId)
    if (kind === 'labelAdded' && changedLabels.some(isJunkFolder)) journey.wasJunk = true
    journeys.delete(messageId)
    journeys.set(messageId, journey)
  }
  return journeys
}

/**
 * Give every message that arrived or was moved since the last time its UIDs, and take those of what left its folder.
 * The history is followed and not the tables, so that it does not matter who made the change: the API, IMAP or an
 * import. The caller holds the transaction.
 *
 * @returns the mailbox's history id
 */
export function followMailbox(mail: MailRoom, uids: Uids, userId: string): number {
  const { historyId, firstHistoryId } = mail.rows.mailboxes.open(userId)
  const followed = uids.findFollowed(userId)
  if (followed === historyId) return historyId
  if (followed === undefined || followed < firstHistoryId) numberAnew(mail, uids, userId)
  else moveMessages(mail, uids, userId, followed)
  uids.setFollowed(userId, historyId)
  return historyId
}

/**
 * A mailbox that IMAP never saw, or that was emptied behind its back: every message
 * is numbered in the order of its arrival.
 */
function numberAnew(mail: MailRoom, uids: Uids, userId: string): void {
  uids.forget(userId)
  uids.setFollowed(userId, 0)
  for (const row of inOrderOfArrival(mail, userId)) {
    for (const folder of foldersOf(mail.rows.messageLabels.of(row))) uids.add(userId, folder, row)
  }
}

function moveMessages(mail: MailRoom, uids: Uids, userId: string, followed: number): void {
  for (const [messageId, { left, wasJunk }] of foldHistory(mail.rows.history.since(userId, followed))) {
    const row = mail.rows.messages.find(userId, messageId)?.row
    if (row === undefined) continue // deleted: its UIDs went with it
    const before = new Set(uids.foldersOf(row))
    const now = foldersOf(mail.rows.messageLabels.of(row))
    for (const folder of before) {
      const stays = now.includes(folder) && !left.has(folder) && (!wasJunk || isJunkFolder(folder))
      if (stays) continue
      uids.remove(folder, row)
      before.delete(folder)
    }
    for (const folder of now) if (!before.has(folder)) uids.add(userId, folder, row)
  }
}

/**
 * Give a folder another UIDVALIDITY and every message in it another UID, as happens when a server loses its numbers.
 * The newest comes first: a client that trusts the old numbers then holds the wrong mail for every one of them.
 */
export function renumberFolder(mail: MailRoom, uids: Uids, userId: string, folder: string): number {
  followMailbox(mail, uids, userId)
  const rows = inOrderOfArrival(mail, userId).filter((row) => uids.find(folder, row) !== undefined)
  uids.removeFolder(userId, folder)
  const { uidValidity } = uids.openFolder(userId, folder)
  for (const row of rows.toReversed()) uids.add(userId, folder, row)
  return uidValidity
}

function inOrderOfArrival(mail: MailRoom, userId: string): number[] {
  return mail.rows.messages.eachRow(userId).toSorted((one, other) => one - other)
}
