import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS codes (
    code             TEXT PRIMARY KEY,
    user_id          TEXT NOT NULL REFERENCES users (id),
    client_id        TEXT NOT NULL REFERENCES clients (id),
    project_id       TEXT NOT NULL REFERENCES projects (id),
    redirect_uri     TEXT NOT NULL,
    scopes           TEXT NOT NULL,             -- JSON: what the token will cover
    offline          INTEGER NOT NULL,
    consented        INTEGER NOT NULL,          -- whether the person saw a consent page for this code
    nonce            TEXT,
    challenge        TEXT,
    challenge_method TEXT,
    expires_at       INTEGER NOT NULL,
    used             INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS codes_by_expiry ON codes (expires_at);
`

/** What a client sent so that only itself can exchange the code. */
export interface Challenge {
  challenge: string
  method: 'S256' | 'plain'
}

export interface Code {
  code: string
  userId: string
  clientId: string
  projectId: string
  redirectUri: string
  /** What the token will cover. */
  scopes: readonly string[]
  offline: boolean
  /** Whether the person saw a consent page for this code: then a refresh token is due. */
  consented: boolean
  nonce: string | null
  pkce: Challenge | null
  expiresAt: number
  used: boolean
}

/** The code, used and expired ones too. */
export function findCode(db: DatabaseSync, code: string): Code | undefined {
  const row = db.prepare('SELECT * FROM codes WHERE code = ?').get(code)
  return row && toCode(row)
}

export function insertCode(db: DatabaseSync, code: Code): void {
  db.prepare(
    `INSERT INTO codes (code, user_id, client_id, project_id, redirect_uri, scopes, offline, consented, nonce,
       challenge, challenge_method, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    code.code,
    code.userId,
    code.clientId,
    code.projectId,
    code.redirectUri,
    JSON.stringify(code.scopes),
    Number(code.offline),
    Number(code.consented),
    code.nonce,
    code.pkce?.challenge ?? null,
    code.pkce?.method ?? null,
    code.expiresAt,
  )
}

export function markCodeUsed(db: DatabaseSync, code: string): void {
  db.prepare('UPDATE codes SET used = 1 WHERE code = ?').run(code)
}

/** Forget the codes that a person's browser still carries for a project. */
export function deleteProjectCodes(db: DatabaseSync, userId: string, projectId: string): void {
  db.prepare('DELETE FROM codes WHERE user_id = ? AND project_id = ?').run(userId, projectId)
}

export function deleteCodesExpiredBefore(db: DatabaseSync, before: number): void {
  db.prepare('DELETE FROM codes WHERE expires_at < ?').run(before)
}

function toCode(row: Record<string, unknown>): Code {
  return {
    code: String(row.code),
    userId: String(row.user_id),
    clientId: String(row.client_id),
    projectId: String(row.project_id),
    redirectUri: String(row.redirect_uri),
    scopes: JSON.parse(String(row.scopes)),
    offline: row.offline === 1,
    consented: row.consented === 1,
    nonce: row.nonce === null ? null : String(row.nonce),
    pkce:
      row.challenge === null
        ? null
        : { challenge: String(row.challenge), method: row.challenge_method === 'S256' ? 'S256' : 'plain' },
    expiresAt: Number(row.expires_at),
    used: row.used === 1,
  }
}
