import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS labels (
    user_id  TEXT NOT NULL,
    id       TEXT NOT NULL,  -- Label_n
    name     TEXT NOT NULL,  -- as its owner wrote it; / nests
    name_key TEXT NOT NULL,  -- lower case, no spaces around /: two labels may not share it
    settings TEXT NOT NULL,  -- JSON: visibilities and colour
    PRIMARY KEY (user_id, id),
    UNIQUE (user_id, name_key)
  ) STRICT, WITHOUT ROWID;
`

export interface LabelSettings {
  messageListVisibility?: 'show' | 'hide'
  labelListVisibility?: 'labelShow' | 'labelShowIfUnread' | 'labelHide'
  color?: { textColor: string; backgroundColor: string }
}

export interface UserLabel {
  id: string
  name: string
  settings: LabelSettings
}

/** Labels that people made. The system's own need no rows. */
export function labelRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO labels VALUES (?, ?, ?, ?, ?)')
  const selectAll = db.prepare('SELECT id, name, settings FROM labels WHERE user_id = ? ORDER BY name_key')
  const select = db.prepare('SELECT id, name, settings FROM labels WHERE user_id = ? AND id = ?')
  const selectNamed = db.prepare('SELECT id, name, settings FROM labels WHERE user_id = ? AND name_key = ?')
  const update = db.prepare('UPDATE labels SET name = ?, name_key = ?, settings = ? WHERE user_id = ? AND id = ?')
  const remove = db.prepare('DELETE FROM labels WHERE user_id = ? AND id = ?')
  const erase = db.prepare('DELETE FROM labels WHERE user_id = ?')
  return {
    insert: (userId: string, label: UserLabel) =>
      void insert.run(userId, label.id, label.name, labelNameKey(label.name), JSON.stringify(label.settings)),
    list: (userId: string) => selectAll.all(userId).map(labelOf),
    find(userId: string, id: string): UserLabel | undefined {
      const row = select.get(userId, id)
      return row && labelOf(row)
    },
    findNamed(userId: string, name: string): UserLabel | undefined {
      const row = selectNamed.get(userId, labelNameKey(name))
      return row && labelOf(row)
    },
    update: (userId: string, label: UserLabel) =>
      void update.run(label.name, labelNameKey(label.name), JSON.stringify(label.settings), userId, label.id),
    remove: (userId: string, id: string) => void remove.run(userId, id),
    erase: (userId: string) => void erase.run(userId),
  }
}

export type LabelRows = ReturnType<typeof labelRows>

/** Two names with the same key are the same label to Gmail: case and the spaces around `/` do not count. */
function labelNameKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
}

function labelOf(row: Record<string, SQLOutputValue>): UserLabel {
  return { id: String(row.id), name: String(row.name), settings: JSON.parse(String(row.settings)) }
}
