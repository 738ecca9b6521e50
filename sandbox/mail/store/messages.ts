import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS messages (
    row           INTEGER PRIMARY KEY,
    user_id       TEXT NOT NULL,
    id            TEXT NOT NULL,     -- 16 hex digits
    thread_id     TEXT NOT NULL,
    internal_date INTEGER NOT NULL,  -- epoch ms
    size_bytes    INTEGER NOT NULL,
    snippet       TEXT NOT NULL,
    history_id    INTEGER NOT NULL,
    rfc822_id     TEXT NOT NULL,     -- Message-ID without its brackets, or empty
    attachments   INTEGER NOT NULL,  -- how many
    UNIQUE (user_id, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS messages_by_date ON messages (user_id, internal_date, row);
  CREATE INDEX IF NOT EXISTS messages_by_thread ON messages (user_id, thread_id, internal_date, row);
  CREATE INDEX IF NOT EXISTS messages_by_rfc822_id ON messages (user_id, rfc822_id);

  CREATE TABLE IF NOT EXISTS raw_messages (
    row INTEGER PRIMARY KEY REFERENCES messages (row) ON DELETE CASCADE,
    raw BLOB NOT NULL  -- the exact bytes
  ) STRICT;
`

export interface MessageRow {
  row: number
  id: string
  threadId: string
  internalDate: number
  sizeBytes: number
  snippet: string
  historyId: number
}

export interface NewMessage extends Omit<MessageRow, 'row'> {
  userId: string
  rfc822Id: string
  attachments: number
}

const COLUMNS = 'row, id, thread_id, internal_date, size_bytes, snippet, history_id'

/** The rows of messages and their raw bytes. */
export function messageRows(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO messages (user_id, id, thread_id, internal_date, size_bytes, snippet, history_id, rfc822_id, attachments)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertRaw = db.prepare('INSERT INTO raw_messages VALUES (?, ?)')
  const select = db.prepare(`SELECT ${COLUMNS} FROM messages WHERE user_id = ? AND id = ?`)
  const selectThread = db.prepare(
    `SELECT ${COLUMNS} FROM messages WHERE user_id = ? AND thread_id = ? ORDER BY internal_date, row`,
  )
  const selectLabelled = db.prepare(
    `SELECT ${COLUMNS.split(', ')
      .map((column) => `m.${column}`)
      .join(', ')}
     FROM message_labels l JOIN messages m ON m.row = l.message_row WHERE l.user_id = ? AND l.label_id = ?`,
  )
  const selectRaw = db.prepare(
    'SELECT raw FROM raw_messages r JOIN messages m ON m.row = r.row WHERE m.user_id = ? AND m.id = ?',
  )
  const setHistory = db.prepare('UPDATE messages SET history_id = ? WHERE row = ?')
  const remove = db.prepare('DELETE FROM messages WHERE row = ?')
  const count = db.prepare('SELECT count(*) AS messages FROM messages WHERE user_id = ?')
  const eachRow = db.prepare('SELECT row FROM messages WHERE user_id = ?')
  return {
    insert(message: NewMessage, raw: Buffer): number {
      const { lastInsertRowid } = insert.run(
        message.userId,
        message.id,
        message.threadId,
        message.internalDate,
        message.sizeBytes,
        message.snippet,
        message.historyId,
        message.rfc822Id,
        message.attachments,
      )
      insertRaw.run(lastInsertRowid, raw)
      return Number(lastInsertRowid)
    },
    find(userId: string, id: string): MessageRow | undefined {
      const row = select.get(userId, id)
      return row && messageOf(row)
    },
    /** Oldest first, as a thread is read. */
    inThread: (userId: string, threadId: string) => selectThread.all(userId, threadId).map(messageOf),
    withLabel: (userId: string, labelId: string) => selectLabelled.all(userId, labelId).map(messageOf),
    findRaw(userId: string, id: string): Buffer | undefined {
      const raw = selectRaw.get(userId, id)?.raw
      return raw instanceof Uint8Array ? Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength) : undefined
    },
    setHistoryId: (row: number, historyId: number) => void setHistory.run(historyId, row),
    remove: (row: number) => void remove.run(row),
    count: (userId: string) => Number(count.get(userId)?.messages),
    eachRow: (userId: string) => eachRow.all(userId).map(({ row }) => Number(row)),
  }
}

export type MessageRows = ReturnType<typeof messageRows>

function messageOf(row: Record<string, SQLOutputValue>): MessageRow {
  return {
    row: Number(row.row),
    id: String(row.id),
    threadId: String(row.thread_id),
    internalDate: Number(row.internal_date),
    sizeBytes: Number(row.size_bytes),
    snippet: String(row.snippet),
    historyId: Number(row.history_id),
  }
}
