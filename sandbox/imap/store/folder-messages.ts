import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Condition } from '../../gmail/lists/lists.ts'
import type { Span } from '../wire/sequence-set.ts'

/** A message as a folder shows it. */
export interface FolderMessage {
  uid: number
  row: number
  /** The id of the API: 16 hex digits. */
  id: string
  threadId: string
  /** The history id of its last change, which is its MODSEQ. */
  historyId: number
  /** Epoch milliseconds. */
  internalDate: number
  sizeBytes: number
  labelIds: readonly string[]
  /** Flags that only IMAP knows, but for \Deleted. */
  flags: readonly string[]
  isDeleted: boolean
}

/** Few enough that nobody waits, many enough that asking costs nothing beside them. */
const PAGE_MESSAGES = 500

const SELECT = `
  SELECT u.uid, u.deleted, m.row, m.id, m.thread_id, m.history_id, m.internal_date, m.size_bytes,
    (SELECT group_concat(l.label_id, ' ') FROM message_labels l WHERE l.message_row = m.row) AS labels,
    (SELECT group_concat(f.flag, ' ') FROM imap_flags f WHERE f.message_row = m.row) AS flags
  FROM imap_uids u JOIN messages m ON m.row = u.message_row`

/** Read what a folder holds, by UID. */
export function openFolderMessages(db: DatabaseSync) {
  const page = db.prepare(
    `${SELECT} WHERE u.user_id = ? AND u.folder = ? AND u.uid BETWEEN ? AND ? ORDER BY u.uid LIMIT ?`,
  )
  const uidsIn = db.prepare(
    `SELECT u.uid, m.id FROM imap_uids u JOIN messages m ON m.row = u.message_row
     WHERE u.user_id = ? AND u.folder = ? ORDER BY u.uid`,
  )
  const counts = db.prepare(
    `SELECT count(*) AS messages, count(x.message_row) AS unseen FROM imap_uids u
     LEFT JOIN message_labels x ON x.message_row = u.message_row AND x.label_id = 'UNREAD'
     WHERE u.user_id = ? AND u.folder = ?`,
  )
  return {
    /** Every message of the folder: its UID and its id, in the order of the UIDs. */
    list: (userId: string, folder: string) =>
      uidsIn.all(userId, folder).map((row) => ({ uid: Number(row.uid), id: String(row.id) })),
    /** Page by page, so that nothing stays open in the database while the client takes its time. */
    *pages(userId: string, folder: string, spans: readonly Span[]): Generator<FolderMessage[]> {
      for (const { from, to } of spans) {
        for (let next = from; next <= to; ) {
          const found = page.all(userId, folder, next, to, PAGE_MESSAGES).map(messageOf)
          if (found.length > 0) yield found
          if (found.length < PAGE_MESSAGES) break
          next = (found.at(-1)?.uid ?? to) + 1
        }
      }
    },
    find(userId: string, folder: string, uid: number): FolderMessage | undefined {
      const row = page.get(userId, folder, uid, uid, 1)
      return row && messageOf(row)
    },
    counts(userId: string, folder: string): { messages: number; unseen: number } {
      const row = counts.get(userId, folder)
      return { messages: Number(row?.messages), unseen: Number(row?.unseen) }
    },
    /**
     * UIDs of what a condition on `u` (the UID), `m` (the message) matches, with the
     * history id of the newest change among them.
     */
    search(userId: string, folder: string, { sql, values }: Condition): { uids: number[]; historyId: number } {
      const text = `SELECT u.uid, m.history_id FROM imap_uids u JOIN messages m ON m.row = u.message_row
        WHERE u.user_id = ? AND u.folder = ? AND (${sql}) ORDER BY u.uid`
      const bound: SQLInputValue[] = [userId, folder, ...values]
      const rows = db.prepare(text).all(...bound)
      return {
        uids: rows.map((row) => Number(row.uid)),
        historyId: rows.reduce((newest, row) => Math.max(newest, Number(row.history_id)), 0),
      }
    },
  }
}

export type FolderMessages = ReturnType<typeof openFolderMessages>

function messageOf(row: Record<string, SQLOutputValue>): FolderMessage {
  return {
    uid: Number(row.uid),
    row: Number(row.row),
    id: String(row.id),
    threadId: String(row.thread_id),
    historyId: Number(row.history_id),
    internalDate: Number(row.internal_date),
    sizeBytes: Number(row.size_bytes),
    labelIds: wordsOf(row.labels),
    flags: wordsOf(row.flags),
    isDeleted: row.deleted === 1,
  }
}

function wordsOf(value: SQLOutputValue | undefined): string[] {
  return typeof value === 'string' ? value.split(' ') : []
}
