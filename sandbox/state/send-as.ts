import type { DatabaseSync } from 'node:sqlite'
import { getUser, type User } from './users.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS send_as (
    email   TEXT PRIMARY KEY COLLATE NOCASE,
    user_id TEXT NOT NULL REFERENCES users (id),
    name    TEXT NOT NULL  -- empty: the account's own
  ) STRICT, WITHOUT ROWID;
`

/** Another address that an account sends as, and gets mail at. */
export interface SendAs {
  email: string
  /** As people read it; empty for the account's own. */
  name: string
}

/** By address. */
export function listSendAs(db: DatabaseSync, userId: string): SendAs[] {
  return db
    .prepare('SELECT email, name FROM send_as WHERE user_id = ? ORDER BY email')
    .all(userId)
    .map(({ email, name }) => ({ email: String(email), name: String(name) }))
}

/** Replace all of an account's other addresses. Throws when one is somebody else's. */
export function replaceSendAs(db: DatabaseSync, userId: string, addresses: readonly SendAs[]): void {
  db.prepare('DELETE FROM send_as WHERE user_id = ?').run(userId)
  const insert = db.prepare('INSERT INTO send_as (email, user_id, name) VALUES (?, ?, ?)')
  for (const { email, name } of addresses) insert.run(email, userId, name)
}

/** The account that has this address beside its own; undefined when nobody has, or the account is deleted. */
export function findSendAsOwner(db: DatabaseSync, email: string): User | undefined {
  const row = db.prepare('SELECT user_id FROM send_as WHERE email = ?').get(email)
  const user = row && getUser(db, String(row.user_id))
  return user?.status === 'deleted' ? undefined : user
}
