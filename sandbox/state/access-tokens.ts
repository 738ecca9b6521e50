import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS access_tokens (
    token      TEXT PRIMARY KEY,
    user_id    TEXT NOT NULL REFERENCES users (id),
    client_id  TEXT NOT NULL REFERENCES clients (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    scopes     TEXT NOT NULL,                   -- JSON
    offline    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS access_tokens_by_user ON access_tokens (user_id, project_id);
  CREATE INDEX IF NOT EXISTS access_tokens_by_expiry ON access_tokens (expires_at);
`

export interface AccessToken {
  token: string
  userId: string
  clientId: string
  projectId: string
  scopes: readonly string[]
  /** Whether it was asked for with `access_type=offline`; tokeninfo tells. */
  offline: boolean
  expiresAt: number
}

/** The token, expired or not; one that was revoked is gone. */
export function findAccessToken(db: DatabaseSync, token: string): AccessToken | undefined {
  const row = db.prepare(`${SELECT} WHERE token = ?`).get(token)
  return row && toAccessToken(row)
}

export function listAccessTokens(db: DatabaseSync, userId: string): AccessToken[] {
  return db.prepare(`${SELECT} WHERE user_id = ?`).all(userId).map(toAccessToken)
}

export function insertAccessToken(db: DatabaseSync, token: AccessToken): void {
  db.prepare(
    `INSERT INTO access_tokens (token, user_id, client_id, project_id, scopes, offline, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    token.token,
    token.userId,
    token.clientId,
    token.projectId,
    JSON.stringify(token.scopes),
    Number(token.offline),
    token.expiresAt,
  )
}

export function deleteAccessToken(db: DatabaseSync, token: string): void {
  db.prepare('DELETE FROM access_tokens WHERE token = ?').run(token)
}

export function deleteProjectAccessTokens(db: DatabaseSync, userId: string, projectId: string): void {
  db.prepare('DELETE FROM access_tokens WHERE user_id = ? AND project_id = ?').run(userId, projectId)
}

/** Drop tokens that expired before this moment, so that a million refreshes do not fill the disk. */
export function deleteAccessTokensExpiredBefore(db: DatabaseSync, before: number): void {
  db.prepare('DELETE FROM access_tokens WHERE expires_at < ?').run(before)
}

const SELECT = `SELECT token, user_id AS userId, client_id AS clientId, project_id AS projectId, scopes, offline,
  expires_at AS expiresAt FROM access_tokens`

function toAccessToken(row: object): AccessToken {
  const stored = row as Omit<AccessToken, 'scopes' | 'offline'> & { scopes: string; offline: number }
  return { ...stored, scopes: JSON.parse(stored.scopes), offline: stored.offline === 1 }
}
