import type { DatabaseSync } from 'node:sqlite'
import type { TwinName } from '../twin-name.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS twin_grants (
    id         TEXT PRIMARY KEY,
    twin       TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    user_id    TEXT NOT NULL REFERENCES users (id),
    scopes     TEXT NOT NULL,                   -- JSON
    place      TEXT,                            -- where a bot was put in
    granted_at INTEGER NOT NULL,
    UNIQUE (twin, client_id, user_id)
  ) STRICT, WITHOUT ROWID;
`

/** What one person lets one client do at one provider. */
export interface Grant {
  id: string
  twin: TwinName
  clientId: string
  userId: string
  scopes: readonly string[]
  /** The server that a bot was put in; null where none was. */
  place: string | null
  /** The last consent, epoch milliseconds. */
  grantedAt: number
}

export function findTwinGrant(db: DatabaseSync, twin: TwinName, clientId: string, userId: string): Grant | undefined {
  const row = db.prepare(`${SELECT} WHERE twin = ? AND client_id = ? AND user_id = ?`).get(twin, clientId, userId)
  return row && toGrant(row)
}

/** The grant behind an id that is referred to. Throws when the state is broken. */
export function getTwinGrant(db: DatabaseSync, id: string): Grant {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id)
  if (!row) throw new Error('a grant that is referred to is missing')
  return toGrant(row)
}

/** Youngest first. */
export function listTwinGrants(db: DatabaseSync, twin: TwinName): Grant[] {
  return db.prepare(`${SELECT} WHERE twin = ? ORDER BY granted_at DESC`).all(twin).map(toGrant)
}

/** Write a grant whole; one of the same person to the same client keeps its id and with it its tokens. */
export function saveTwinGrant(db: DatabaseSync, grant: Grant): Grant {
  const known = findTwinGrant(db, grant.twin, grant.clientId, grant.userId)
  const saved = { ...grant, id: known?.id ?? grant.id }
  db.prepare(
    `INSERT INTO twin_grants (id, twin, client_id, user_id, scopes, place, granted_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET scopes = excluded.scopes, place = excluded.place, granted_at = excluded.granted_at`,
  ).run(saved.id, saved.twin, saved.clientId, saved.userId, JSON.stringify(saved.scopes), saved.place, saved.grantedAt)
  return saved
}

/** Forget a grant with its codes and tokens: nothing of it opens anything any more. */
export function deleteTwinGrant(db: DatabaseSync, id: string): void {
  db.prepare('DELETE FROM twin_grants WHERE id = ?').run(id)
}

const SELECT = `SELECT id, twin, client_id AS clientId, user_id AS userId, scopes, place, granted_at AS grantedAt
  FROM twin_grants`

function toGrant(row: object): Grant {
  const stored = row as Omit<Grant, 'scopes'> & { scopes: string }
  return { ...stored, scopes: JSON.parse(stored.scopes) }
}
