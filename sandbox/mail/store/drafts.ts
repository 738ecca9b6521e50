import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  -- Drafts that were changed: from then on their id is no longer that of their message.
  CREATE TABLE IF NOT EXISTS drafts (
    user_id    TEXT NOT NULL,
    id         TEXT NOT NULL,  -- r and the number of their first message
    message_id TEXT NOT NULL,  -- of the message that they are now
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
`

/** Which message a draft now is, where that is no longer its first one. */
export function draftRows(db: DatabaseSync) {
  const upsert = db.prepare(
    'INSERT INTO drafts VALUES (?, ?, ?) ON CONFLICT (user_id, id) DO UPDATE SET message_id = excluded.message_id',
  )
  const select = db.prepare('SELECT message_id FROM drafts WHERE user_id = ? AND id = ?')
  const selectId = db.prepare('SELECT id FROM drafts WHERE user_id = ? AND message_id = ?')
  const erase = db.prepare('DELETE FROM drafts WHERE user_id = ?')
  return {
    save: (userId: string, id: string, messageId: string) => void upsert.run(userId, id, messageId),
    findMessageId(userId: string, id: string): string | undefined {
      const row = select.get(userId, id)
      return row && String(row.message_id)
    },
    findId(userId: string, messageId: string): string | undefined {
      const row = selectId.get(userId, messageId)
      return row && String(row.id)
    },
    erase: (userId: string) => void erase.run(userId),
  }
}

export type DraftRows = ReturnType<typeof draftRows>
