import { recordChange } from './change-history.ts'
import { nextHistoryId } from './history-id.ts'
import type { MessageRow } from './store/messages.ts'
import type { MailRows } from './store/rows.ts'

/** Delete a message for good. The caller holds the transaction. @param now epoch milliseconds */
export function removeMessage(rows: MailRows, userId: string, message: MessageRow, now: number): void {
  const historyId = recordChange(rows, userId, now, {
    kind: 'messageDeleted',
    messageId: message.id,
    threadId: message.threadId,
    labelIds: rows.messageLabels.of(message.row),
    changedLabels: [],
  })
  eraseMessage(rows, message.row)
  rows.threads.settle(userId, message.threadId, historyId)
}

/**
 * Throw away everything a mailbox holds. Its history ids go on, so that a client's old place in it is a place no more.
 */
export function forgetMailbox(rows: MailRows, userId: string): void {
  for (const row of rows.messages.eachRow(userId)) eraseMessage(rows, row)
  rows.threads.erase(userId)
  rows.history.erase(userId)
  rows.labels.erase(userId)
  rows.drafts.erase(userId)
  rows.mailboxes.restart(userId, nextHistoryId(rows.mailboxes.open(userId).historyId))
}

/** The raw bytes and the labels go with the message's row; the search index knows no foreign keys. */
function eraseMessage(rows: MailRows, row: number): void {
  rows.words.remove(row)
  rows.messages.remove(row)
}
