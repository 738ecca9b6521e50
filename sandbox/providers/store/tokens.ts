import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS twin_tokens (
    token      TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,                   -- access or refresh
    grant_id   TEXT NOT NULL REFERENCES twin_grants (id) ON DELETE CASCADE,
    scopes     TEXT NOT NULL,                   -- JSON
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER,                         -- null for a token that lasts
    rotated_at INTEGER                          -- when a younger refresh token took its place
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS twin_tokens_by_grant ON twin_tokens (grant_id, kind);
  CREATE INDEX IF NOT EXISTS twin_tokens_by_expiry ON twin_tokens (expires_at);
  CREATE INDEX IF NOT EXISTS twin_tokens_by_rotation ON twin_tokens (rotated_at);
`

export interface TwinToken {
  token: string
  kind: 'access' | 'refresh'
  grantId: string
  scopes: readonly string[]
  /** Epoch milliseconds, as all times here. */
  issuedAt: number
  /** Null for a token that lasts. */
  expiresAt: number | null
  /** When a younger refresh token took its place; null while it is the youngest. */
  rotatedAt: number | null
}

/** The token, expired and rotated ones too; those of a grant that was taken back are gone. */
export function findTwinToken(db: DatabaseSync, token: string): TwinToken | undefined {
  const row = db.prepare(`${SELECT} WHERE token = ?`).get(token)
  return row && toToken(row)
}

export function listTwinTokens(db: DatabaseSync, grantId: string): TwinToken[] {
  return db.prepare(`${SELECT} WHERE grant_id = ? ORDER BY issued_at`).all(grantId).map(toToken)
}

export function insertTwinToken(db: DatabaseSync, token: Omit<TwinToken, 'rotatedAt'>): void {
  db.prepare(
    'INSERT INTO twin_tokens (token, kind, grant_id, scopes, issued_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(token.token, token.kind, token.grantId, JSON.stringify(token.scopes), token.issuedAt, token.expiresAt)
}

/** Note that a refresh token was used up; the first time counts. */
export function markTwinTokenRotated(db: DatabaseSync, token: string, at: number): void {
  db.prepare('UPDATE twin_tokens SET rotated_at = ? WHERE token = ? AND rotated_at IS NULL').run(at, token)
}

/** Let the tokens of one kind end at this moment. @returns how many */
export function expireTwinTokens(db: DatabaseSync, grantId: string, kind: TwinToken['kind'], at: number): number {
  const ended = db
    .prepare('UPDATE twin_tokens SET expires_at = ? WHERE grant_id = ? AND kind = ?')
    .run(at, grantId, kind)
  return Number(ended.changes)
}

/** Drop tokens that ended before this moment, so that a million refreshes do not fill the disk. */
export function deleteTwinTokensEndedBefore(db: DatabaseSync, before: number): void {
  db.prepare('DELETE FROM twin_tokens WHERE expires_at < ? OR rotated_at < ?').run(before, before)
}

const SELECT = `SELECT token, kind, grant_id AS grantId, scopes, issued_at AS issuedAt, expires_at AS expiresAt,
  rotated_at AS rotatedAt FROM twin_tokens`

function toToken(row: object): TwinToken {
  const stored = row as Omit<TwinToken, 'scopes'> & { scopes: string }
  return { ...stored, scopes: JSON.parse(stored.scopes) }
}
