import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS app_passwords (
    id         TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    name       TEXT NOT NULL,
    hash       TEXT NOT NULL,                   -- SHA-256 of the sixteen letters: they are shown once
    created_at INTEGER NOT NULL,
    used_at    INTEGER,                         -- null until the first sign-in with it
    UNIQUE (user_id, hash)
  ) STRICT, WITHOUT ROWID;
`

export interface AppPassword {
  id: string
  /** What its owner called it. */
  name: string
  /** Epoch milliseconds. */
  createdAt: number
  /** Epoch milliseconds; null until somebody signed in with it. */
  usedAt: number | null
}

/** Google shows them in four groups; the spaces do not count, nor does case. */
export function tidyAppPassword(typed: string): string {
  return typed.replace(/\s+/g, '').toLowerCase()
}

/** Keep an app password. @param letters sixteen letters, tidied */
export function insertAppPassword(
  db: DatabaseSync,
  userId: string,
  password: Omit<AppPassword, 'usedAt'> & { letters: string },
): void {
  db.prepare('INSERT INTO app_passwords (id, user_id, name, hash, created_at) VALUES (?, ?, ?, ?, ?)').run(
    password.id,
    userId,
    password.name,
    hashOf(password.letters),
    password.createdAt,
  )
}

/** Oldest first; what they are is not known any more. */
export function listAppPasswords(db: DatabaseSync, userId: string): AppPassword[] {
  return db
    .prepare(
      `SELECT id, name, created_at AS createdAt, used_at AS usedAt FROM app_passwords
       WHERE user_id = ? ORDER BY created_at, id`,
    )
    .all(userId)
    .map((row) => ({ ...(row as unknown as AppPassword) }))
}

/**
 * Whether what was typed is one of the account's app passwords; if so, it is noted that it was used.
 *
 * @param now epoch milliseconds
 */
export function useAppPassword(db: DatabaseSync, userId: string, typed: string, now: number): 'right' | 'wrong' {
  const used = db
    .prepare('UPDATE app_passwords SET used_at = ? WHERE user_id = ? AND hash = ?')
    .run(now, userId, hashOf(tidyAppPassword(typed)))
  return used.changes > 0 ? 'right' : 'wrong'
}

/** @returns whether there was one */
export function deleteAppPassword(db: DatabaseSync, userId: string, id: string): boolean {
  return db.prepare('DELETE FROM app_passwords WHERE user_id = ? AND id = ?').run(userId, id).changes > 0
}

/** What a new account password does. @see https://support.google.com/accounts/answer/185833 */
export function deleteAppPasswords(db: DatabaseSync, userId: string): void {
  db.prepare('DELETE FROM app_passwords WHERE user_id = ?').run(userId)
}

function hashOf(letters: string): string {
  return createHash('sha256').update(letters).digest('hex')
}
