import type { HistoryRow } from '../../mail/store/history.ts'

export const HISTORY_TYPES = ['messageAdded', 'messageDeleted', 'labelAdded', 'labelRemoved'] as const

/** One change as `history.list` shows it. */
export function showChange(change: HistoryRow): object {
  const named = { id: change.messageId, threadId: change.threadId }
  const message = { ...named, labelIds: change.labelIds }
  const base = { id: String(change.id), messages: [named] }
  switch (change.kind) {
    case 'messageAdded':
      return { ...base, messagesAdded: [{ message }] }
    case 'messageDeleted':
      return { ...base, messagesDeleted: [{ message }] }
    case 'labelAdded':
      return { ...base, labelsAdded: [{ message, labelIds: change.changedLabels }] }
    case 'labelRemoved':
      return { ...base, labelsRemoved: [{ message, labelIds: change.changedLabels }] }
    case 'touched':
      return base
  }
}
