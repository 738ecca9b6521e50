import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    token      TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    client_id  TEXT NOT NULL REFERENCES clients (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    scopes     TEXT NOT NULL,                   -- JSON
    issued_at  INTEGER NOT NULL,
    used_at    INTEGER NOT NULL,
    expires_at INTEGER,
    ended      TEXT                             -- why it is dead; null while it lives
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refresh_tokens_live ON refresh_tokens (user_id, client_id, issued_at) WHERE ended IS NULL;
`

/** Why a refresh token died before its time; age is measured when it is used, never written. */
export type Ended = 'revoked' | 'evicted' | 'password_changed' | 'suspended' | 'account_deleted'

export interface RefreshToken {
  token: string
  userId: string
  clientId: string
  projectId: string
  scopes: readonly string[]
  issuedAt: number
  /** The last refresh, or its issue. */
  usedAt: number
  expiresAt: number | null
  ended: Ended | null
}

/** The token, dead or alive. */
export function findRefreshToken(db: DatabaseSync, token: string): RefreshToken | undefined {
  const row = db.prepare(`${SELECT} WHERE token = ?`).get(token)
  return row && toRefreshToken(row)
}

/** A person's live tokens, oldest first. */
export function listLiveRefreshTokens(db: DatabaseSync, userId: string): RefreshToken[] {
  return db
    .prepare(`${SELECT} WHERE user_id = ? AND ended IS NULL ORDER BY issued_at, rowid`)
    .all(userId)
    .map(toRefreshToken)
}

export function insertRefreshToken(db: DatabaseSync, token: RefreshToken): void {
  db.prepare(
    `INSERT INTO refresh_tokens (token, user_id, client_id, project_id, scopes, issued_at, used_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    token.token,
    token.userId,
    token.clientId,
    token.projectId,
    JSON.stringify(token.scopes),
    token.issuedAt,
    token.usedAt,
    token.expiresAt,
  )
}

/** Keep the youngest `keep` of a person's live tokens for one client and end the older ones. */
export function evictRefreshTokens(db: DatabaseSync, userId: string, clientId: string, keep: number): void {
  db.prepare(
    `UPDATE refresh_tokens SET ended = 'evicted' WHERE rowid IN (
       SELECT rowid FROM refresh_tokens WHERE user_id = ? AND client_id = ? AND ended IS NULL
       ORDER BY issued_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
  ).run(userId, clientId, keep)
}

export function touchRefreshToken(db: DatabaseSync, token: string, usedAt: number): void {
  db.prepare('UPDATE refresh_tokens SET used_at = ? WHERE token = ?').run(usedAt, token)
}

export function endRefreshToken(db: DatabaseSync, token: string, ended: Ended): void {
  db.prepare('UPDATE refresh_tokens SET ended = ? WHERE token = ? AND ended IS NULL').run(ended, token)
}

/** End all of a person's tokens for one project. */
export function endProjectRefreshTokens(db: DatabaseSync, userId: string, projectId: string, ended: Ended): void {
  db.prepare('UPDATE refresh_tokens SET ended = ? WHERE user_id = ? AND project_id = ? AND ended IS NULL').run(
    ended,
    userId,
    projectId,
  )
}

const SELECT = `SELECT token, user_id AS userId, client_id AS clientId, project_id AS projectId, scopes,
  issued_at AS issuedAt, used_at AS usedAt, expires_at AS expiresAt, ended FROM refresh_tokens`

function toRefreshToken(row: object): RefreshToken {
  const stored = row as Omit<RefreshToken, 'scopes'> & { scopes: string }
  return { ...stored, scopes: JSON.parse(stored.scopes) }
}
