import { isFollowedByBareRecord, nextHistoryId } from './history-id.ts'
import type { HistoryRow } from './store/history.ts'
import type { MailRows } from './store/rows.ts'

export type Change = Omit<HistoryRow, 'id'>

/**
 * Write one change into a mailbox's history and move its history id.
 *
 * @param at epoch milliseconds: when the mailbox learned of it
 * @returns the mailbox's new history id
 */
export function recordChange(rows: MailRows, userId: string, at: number, change: Change): number {
  let id = nextHistoryId(rows.mailboxes.open(userId).historyId)
  rows.history.insert(userId, at, { ...change, id })
  if (isFollowedByBareRecord(id) && change.kind !== 'messageDeleted') {
    id = nextHistoryId(id)
    rows.history.insert(userId, at, { ...change, id, kind: 'touched', changedLabels: [] })
  }
  rows.mailboxes.setHistoryId(userId, id)
  return id
}
