import type { DatabaseSync } from 'node:sqlite'
import type { TwinName } from '../twin-name.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS twin_roles (
    twin    TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    role    TEXT NOT NULL,
    PRIMARY KEY (twin, user_id)
  ) STRICT, WITHOUT ROWID;
`

/** The role that an account was given, or undefined: then its provider's own rule holds. */
export function findTwinRole(db: DatabaseSync, twin: TwinName, userId: string): string | undefined {
  const row = db.prepare('SELECT role FROM twin_roles WHERE twin = ? AND user_id = ?').get(twin, userId)
  return row && String(row.role)
}

export function saveTwinRole(db: DatabaseSync, twin: TwinName, userId: string, role: string): void {
  db.prepare(
    'INSERT INTO twin_roles (twin, user_id, role) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role',
  ).run(twin, userId, role)
}
