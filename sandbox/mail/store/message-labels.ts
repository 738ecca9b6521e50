import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS message_labels (
    user_id       TEXT NOT NULL,
    label_id      TEXT NOT NULL,
    internal_date INTEGER NOT NULL,  -- the message's, so that a label's list is read in order
    message_row   INTEGER NOT NULL REFERENCES messages (row) ON DELETE CASCADE,
    PRIMARY KEY (user_id, label_id, internal_date, message_row)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS message_labels_by_message ON message_labels (message_row, label_id);
`

export interface LabelCounts {
  messages: number
  unreadMessages: number
  threads: number
  unreadThreads: number
}

/** Which message carries which label. */
export function messageLabelRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO message_labels VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const remove = db.prepare('DELETE FROM message_labels WHERE message_row = ? AND label_id = ?')
  const select = db.prepare('SELECT label_id FROM message_labels WHERE message_row = ? ORDER BY label_id')
  const counts = db.prepare(`
    SELECT count(*) AS messages, count(unread.message_row) AS unread_messages,
           count(DISTINCT m.thread_id) AS threads,
           count(DISTINCT CASE WHEN unread.message_row IS NOT NULL THEN m.thread_id END) AS unread_threads
    FROM message_labels l
    JOIN messages m ON m.row = l.message_row
    LEFT JOIN message_labels unread ON unread.message_row = l.message_row AND unread.label_id = 'UNREAD'
    WHERE l.user_id = ? AND l.label_id = ?`)
  return {
    add: (userId: string, labelId: string, message: { row: number; internalDate: number }) =>
      void insert.run(userId, labelId, message.internalDate, message.row),
    remove: (messageRow: number, labelId: string) => void remove.run(messageRow, labelId),
    of: (messageRow: number) => select.all(messageRow).map((row) => String(row.label_id)),
    counts(userId: string, labelId: string): LabelCounts {
      const row = counts.get(userId, labelId)
      return {
        messages: Number(row?.messages),
        unreadMessages: Number(row?.unread_messages),
        threads: Number(row?.threads),
        unreadThreads: Number(row?.unread_threads),
      }
    },
  }
}

export type MessageLabelRows = ReturnType<typeof messageLabelRows>
