import { recordChange } from './change-history.ts'
import { labelsOrThrow } from './known-labels.ts'
import type { LabelChange, Message } from './room.ts'
import type { MessageRow } from './store/messages.ts'
import type { MailRows } from './store/rows.ts'

/**
 * Change a message's labels and write down what really changed: a label already so leaves no history.
 * The caller holds the transaction.
 *
 * @param now epoch milliseconds
 * @throws UnknownLabelError when a label is neither Gmail's nor the mailbox's own
 */
export function changeLabels(
  rows: MailRows,
  userId: string,
  message: MessageRow,
  change: LabelChange,
  now: number,
): Message {
  const before = new Set(rows.messageLabels.of(message.row))
  const added = labelsOrThrow(rows, userId, change.add ?? []).filter((label) => !before.has(label))
  const removed = labelsOrThrow(rows, userId, change.remove ?? []).filter((label) => before.has(label))
  for (const label of added) rows.messageLabels.add(userId, label, message)
  for (const label of removed) rows.messageLabels.remove(message.row, label)

  const labelIds = rows.messageLabels.of(message.row)
  const about = { messageId: message.id, threadId: message.threadId, labelIds }
  let historyId = message.historyId
  if (added.length > 0)
    historyId = recordChange(rows, userId, now, { ...about, kind: 'labelAdded', changedLabels: added })
  if (removed.length > 0)
    historyId = recordChange(rows, userId, now, { ...about, kind: 'labelRemoved', changedLabels: removed })
  if (historyId !== message.historyId) {
    rows.messages.setHistoryId(message.row, historyId)
    rows.threads.touch(userId, message.threadId, historyId)
  }
  return { ...message, labelIds, historyId }
}
