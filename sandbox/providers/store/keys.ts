import type { DatabaseSync } from 'node:sqlite'
import type { TwinName } from '../twin-name.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS twin_keys (
    twin    TEXT NOT NULL,
    id      TEXT NOT NULL,                      -- what is sent beside the secret, or only names it
    kind    TEXT NOT NULL,                      -- api_key or password
    user_id TEXT NOT NULL REFERENCES users (id),
    secret  TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (twin, id, kind)
  ) STRICT, WITHOUT ROWID;
`

export interface TwinKey {
  id: string
  /** An account's own password opens some APIs as well as a key made for them. */
  kind: 'api_key' | 'password'
  userId: string
  secret: string
  /** Epoch milliseconds. */
  madeAt: number
}

/** Write a key; one of the same id and kind is replaced, and no longer opens anything. */
export function saveTwinKey(db: DatabaseSync, twin: TwinName, key: TwinKey): void {
  db.prepare(
    `INSERT INTO twin_keys (twin, id, kind, user_id, secret, made_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET user_id = excluded.user_id, secret = excluded.secret, made_at = excluded.made_at`,
  ).run(twin, key.id, key.kind, key.userId, key.secret, key.madeAt)
}

/** The key with this secret; where an id goes beside it, both have to fit. */
export function findTwinKey(db: DatabaseSync, twin: TwinName, secret: string, id?: string): TwinKey | undefined {
  const keys = db.prepare(`${SELECT} WHERE twin = ? AND secret = ?`).all(twin, secret).map(toKey)
  return keys.find((key) => id === undefined || key.id === id)
}

/** A person's keys, oldest first. */
export function listTwinKeys(db: DatabaseSync, twin: TwinName, userId: string): TwinKey[] {
  return db.prepare(`${SELECT} WHERE twin = ? AND user_id = ? ORDER BY made_at, id`).all(twin, userId).map(toKey)
}

/** @returns whether there was one */
export function deleteTwinKey(db: DatabaseSync, twin: TwinName, userId: string, id: string): boolean {
  return db.prepare('DELETE FROM twin_keys WHERE twin = ? AND user_id = ? AND id = ?').run(twin, userId, id).changes > 0
}

const SELECT = 'SELECT id, kind, user_id AS userId, secret, made_at AS madeAt FROM twin_keys'

function toKey(row: object): TwinKey {
  return { ...(row as TwinKey) }
}
