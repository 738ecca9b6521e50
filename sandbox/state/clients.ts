import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS clients (
    id            TEXT PRIMARY KEY,
    project_id    TEXT NOT NULL REFERENCES projects (id),
    name          TEXT NOT NULL,                -- what people read on the consent page
    secret        TEXT NOT NULL,
    redirect_uris TEXT NOT NULL,                -- JSON
    origins       TEXT NOT NULL,                -- JSON: the JavaScript origins
    deleted       INTEGER NOT NULL DEFAULT 0,
    used_at       INTEGER NOT NULL,
    UNIQUE (project_id, name)
  ) STRICT, WITHOUT ROWID;
`

export interface Client {
  /** `<project number>-<random>.apps.googleusercontent.com` */
  id: string
  projectId: string
  /** What people read on the consent page; unique in its project. */
  name: string
  secret: string
  redirectUris: readonly string[]
  /** Origins from which JavaScript may start a sign-in. */
  origins: readonly string[]
  deleted: boolean
  /** When it last asked for anything, epoch milliseconds: Google deletes clients that idle. */
  usedAt: number
}

export function findClient(db: DatabaseSync, id: string): Client | undefined {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id)
  return row && toClient(row)
}

export function findClientByName(db: DatabaseSync, projectId: string, name: string): Client | undefined {
  const row = db.prepare(`${SELECT} WHERE project_id = ? AND name = ?`).get(projectId, name)
  return row && toClient(row)
}

export function listClients(db: DatabaseSync): Client[] {
  return db.prepare(`${SELECT} ORDER BY project_id, name`).all().map(toClient)
}

/** Write a client whole, new or changed. */
export function saveClient(db: DatabaseSync, client: Client): void {
  db.prepare(
    `INSERT INTO clients (id, project_id, name, secret, redirect_uris, origins, deleted, used_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, secret = excluded.secret,
       redirect_uris = excluded.redirect_uris, origins = excluded.origins, deleted = excluded.deleted,
       used_at = excluded.used_at`,
  ).run(
    client.id,
    client.projectId,
    client.name,
    client.secret,
    JSON.stringify(client.redirectUris),
    JSON.stringify(client.origins),
    Number(client.deleted),
    client.usedAt,
  )
}

export function touchClient(db: DatabaseSync, id: string, usedAt: number): void {
  db.prepare('UPDATE clients SET used_at = ? WHERE id = ?').run(usedAt, id)
}

export function setClientDeleted(db: DatabaseSync, id: string, deleted: boolean): void {
  db.prepare('UPDATE clients SET deleted = ? WHERE id = ?').run(Number(deleted), id)
}

const SELECT = `SELECT id, project_id AS projectId, name, secret, redirect_uris AS redirectUris, origins, deleted,
  used_at AS usedAt FROM clients`

function toClient(row: object): Client {
  const stored = row as Omit<Client, 'redirectUris' | 'origins' | 'deleted'> & {
    redirectUris: string
    origins: string
    deleted: number
  }
  return {
    ...stored,
    redirectUris: JSON.parse(stored.redirectUris),
    origins: JSON.parse(stored.origins),
    deleted: stored.deleted === 1,
  }
}
