import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  -- Flags that no label stands for: \\Answered, $Forwarded and whatever clients invent.
  CREATE TABLE IF NOT EXISTS imap_flags (
    message_row INTEGER NOT NULL REFERENCES messages (row) ON DELETE CASCADE,
    flag        TEXT NOT NULL,
    PRIMARY KEY (message_row, flag)
  ) STRICT, WITHOUT ROWID;
`

/** The flags of each message that only IMAP knows. */
export function openFlags(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO imap_flags VALUES (?, ?) ON CONFLICT DO NOTHING')
  const remove = db.prepare('DELETE FROM imap_flags WHERE message_row = ? AND flag = ?')
  return {
    /** @returns whether it was not there yet */
    add: (messageRow: number, flag: string) => insert.run(messageRow, flag).changes > 0,
    /** @returns whether it was there */
    remove: (messageRow: number, flag: string) => remove.run(messageRow, flag).changes > 0,
  }
}

export type Flags = ReturnType<typeof openFlags>
