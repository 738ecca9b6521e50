import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS grants (
    user_id    TEXT NOT NULL REFERENCES users (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    scopes     TEXT NOT NULL,                   -- JSON: everything granted to any client of the project
    granted_at INTEGER NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (user_id, project_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS offline_consents (
    user_id   TEXT NOT NULL REFERENCES users (id),
    client_id TEXT NOT NULL REFERENCES clients (id),
    PRIMARY KEY (user_id, client_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS consented_users (
    project_id TEXT NOT NULL REFERENCES projects (id),
    user_id    TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (project_id, user_id)
  ) STRICT, WITHOUT ROWID;
`

/** What one person lets one Cloud project do, through any of its clients. */
export interface Grant {
  userId: string
  projectId: string
  scopes: readonly string[]
  /** The last consent, epoch milliseconds. */
  grantedAt: number
  /** When it ends by itself: after seven days of testing, or when time-based access is over. */
  expiresAt: number | null
}

export function findGrant(db: DatabaseSync, userId: string, projectId: string): Grant | undefined {
  const row = db.prepare(`${SELECT} WHERE user_id = ? AND project_id = ?`).get(userId, projectId)
  return row && toGrant(row)
}

export function listGrants(db: DatabaseSync): Grant[] {
  return db.prepare(`${SELECT} ORDER BY granted_at DESC`).all().map(toGrant)
}

/** Write the grant whole: the caller has joined what was granted before. */
export function saveGrant(db: DatabaseSync, grant: Grant): void {
  db.prepare(
    `INSERT INTO grants (user_id, project_id, scopes, granted_at, expires_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET scopes = excluded.scopes, granted_at = excluded.granted_at, expires_at = excluded.expires_at`,
  ).run(grant.userId, grant.projectId, JSON.stringify(grant.scopes), grant.grantedAt, grant.expiresAt)
}

/** Forget the grant, and that any client of the project ever had offline access. */
export function deleteGrant(db: DatabaseSync, userId: string, projectId: string): void {
  db.prepare('DELETE FROM grants WHERE user_id = ? AND project_id = ?').run(userId, projectId)
  db.prepare(
    'DELETE FROM offline_consents WHERE user_id = ? AND client_id IN (SELECT id FROM clients WHERE project_id = ?)',
  ).run(userId, projectId)
}

/** Note that a client got offline access. @returns whether it was the first time since the last revocation */
export function noteOfflineConsent(db: DatabaseSync, userId: string, clientId: string): 'first' | 'known' {
  const { changes } = db
    .prepare('INSERT INTO offline_consents (user_id, client_id) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(userId, clientId)
  return changes === 1 ? 'first' : 'known'
}

/** Note for good that a person consented to unapproved scopes of a project; revoking does not give the place back. */
export function noteConsentedUser(db: DatabaseSync, projectId: string, userId: string): void {
  db.prepare('INSERT INTO consented_users (project_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    projectId,
    userId,
  )
}

/** How many other people than this one ever consented to unapproved scopes of the project. */
export function countOtherConsentedUsers(db: DatabaseSync, projectId: string, userId: string): number {
  const row = db
    .prepare('SELECT count(*) AS n FROM consented_users WHERE project_id = ? AND user_id <> ?')
    .get(projectId, userId)
  return Number(row?.n)
}

const SELECT = `SELECT user_id AS userId, project_id AS projectId, scopes, granted_at AS grantedAt,
  expires_at AS expiresAt FROM grants`

function toGrant(row: object): Grant {
  const stored = row as Omit<Grant, 'scopes'> & { scopes: string }
  return { ...stored, scopes: JSON.parse(stored.scopes) }
}
