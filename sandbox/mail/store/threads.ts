import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS threads (
    row        INTEGER PRIMARY KEY,
    user_id    TEXT NOT NULL,
    id         TEXT NOT NULL,
    newest_at  INTEGER NOT NULL,  -- internal date of its newest message
    history_id INTEGER NOT NULL,
    UNIQUE (user_id, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS threads_by_date ON threads (user_id, newest_at, row);

  -- Every Message-ID that a thread holds or refers to, so that late parents find their children too.
  CREATE TABLE IF NOT EXISTS thread_links (
    user_id     TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    thread_id   TEXT NOT NULL,
    PRIMARY KEY (user_id, message_id, subject_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS thread_links_by_thread ON thread_links (user_id, thread_id);
`

export interface ThreadRow {
  id: string
  historyId: number
}

/** Threads, and the Message-IDs by which mail finds its thread. */
export function threadRows(db: DatabaseSync) {
  const upsert = db.prepare(
    `INSERT INTO threads (user_id, id, newest_at, history_id) VALUES (?, ?, ?, ?)
     ON CONFLICT (user_id, id) DO UPDATE
     SET newest_at = max(newest_at, excluded.newest_at), history_id = excluded.history_id`,
  )
  const select = db.prepare('SELECT id, history_id FROM threads WHERE user_id = ? AND id = ?')
  const touch = db.prepare('UPDATE threads SET history_id = ? WHERE user_id = ? AND id = ?')
  const settle = db.prepare(
    `UPDATE threads SET history_id = ?, newest_at =
       (SELECT max(internal_date) FROM messages m WHERE m.user_id = threads.user_id AND m.thread_id = threads.id)
     WHERE user_id = ? AND id = ?
       AND EXISTS (SELECT 1 FROM messages m WHERE m.user_id = threads.user_id AND m.thread_id = threads.id)`,
  )
  const remove = db.prepare('DELETE FROM threads WHERE user_id = ? AND id = ?')
  const unlink = db.prepare('DELETE FROM thread_links WHERE user_id = ? AND thread_id = ?')
  const link = db.prepare('INSERT INTO thread_links VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const findLink = db.prepare(
    'SELECT thread_id FROM thread_links WHERE user_id = ? AND message_id = ? AND subject_key = ?',
  )
  const count = db.prepare('SELECT count(*) AS threads FROM threads WHERE user_id = ?')
  const erase = db.prepare('DELETE FROM threads WHERE user_id = ?')
  const eraseLinks = db.prepare('DELETE FROM thread_links WHERE user_id = ?')
  return {
    /** Count a new message in, making its thread if it is the first. */
    enter: (userId: string, id: string, internalDate: number, historyId: number) =>
      void upsert.run(userId, id, internalDate, historyId),
    find(userId: string, id: string): ThreadRow | undefined {
      const row = select.get(userId, id)
      return row && { id: String(row.id), historyId: Number(row.history_id) }
    },
    touch: (userId: string, id: string, historyId: number) => void touch.run(historyId, userId, id),
    /** After a message left: find the newest again, or end the thread with its last message. */
    settle(userId: string, id: string, historyId: number): void {
      if (settle.run(historyId, userId, id).changes > 0) return
      remove.run(userId, id)
      unlink.run(userId, id)
    },
    link: (userId: string, messageId: string, subjectKey: string, threadId: string) =>
      void link.run(userId, messageId, subjectKey, threadId),
    findLink(userId: string, messageId: string, subjectKey: string): string | undefined {
      const row = findLink.get(userId, messageId, subjectKey)
      return row && String(row.thread_id)
    },
    count: (userId: string) => Number(count.get(userId)?.threads),
    erase(userId: string): void {
      erase.run(userId)
      eraseLinks.run(userId)
    },
  }
}

export type ThreadRows = ReturnType<typeof threadRows>
