import type { DatabaseSync } from 'node:sqlite'
import type { Challenge } from '../../state/codes.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS twin_codes (
    code             TEXT PRIMARY KEY,
    grant_id         TEXT NOT NULL REFERENCES twin_grants (id) ON DELETE CASCADE,
    redirect_uri     TEXT NOT NULL,
    scopes           TEXT NOT NULL,             -- JSON: what the token will cover
    challenge        TEXT,
    challenge_method TEXT,
    expires_at       INTEGER NOT NULL,
    used             INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`

export interface TwinCode {
  code: string
  grantId: string
  redirectUri: string
  /** What the token will cover. */
  scopes: readonly string[]
  pkce: Challenge | null
  /** Epoch milliseconds. */
  expiresAt: number
  used: boolean
}

/** The code, used and expired ones too. */
export function findTwinCode(db: DatabaseSync, code: string): TwinCode | undefined {
  const row = db.prepare('SELECT * FROM twin_codes WHERE code = ?').get(code)
  return row && toCode(row)
}

export function insertTwinCode(db: DatabaseSync, code: Omit<TwinCode, 'used'>): void {
  db.prepare(
    `INSERT INTO twin_codes (code, grant_id, redirect_uri, scopes, challenge, challenge_method, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    code.code,
    code.grantId,
    code.redirectUri,
    JSON.stringify(code.scopes),
    code.pkce?.challenge ?? null,
    code.pkce?.method ?? null,
    code.expiresAt,
  )
}

export function markTwinCodeUsed(db: DatabaseSync, code: string): void {
  db.prepare('UPDATE twin_codes SET used = 1 WHERE code = ?').run(code)
}

export function deleteTwinCodesExpiredBefore(db: DatabaseSync, before: number): void {
  db.prepare('DELETE FROM twin_codes WHERE expires_at < ?').run(before)
}

function toCode(row: Record<string, unknown>): TwinCode {
  const method = row.challenge_method === 'S256' ? 'S256' : 'plain'
  return {
    code: String(row.code),
    grantId: String(row.grant_id),
    redirectUri: String(row.redirect_uri),
    scopes: JSON.parse(String(row.scopes)),
    pkce: row.challenge === null ? null : { challenge: String(row.challenge), method },
    expiresAt: Number(row.expires_at),
    used: row.used === 1,
  }
}
