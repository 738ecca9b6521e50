import type { DatabaseSync } from 'node:sqlite'
import type { TwinName } from '../twin-name.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS twin_clients (
    twin          TEXT NOT NULL,
    id            TEXT NOT NULL,
    name          TEXT NOT NULL,                -- what people read on the consent page
    secret        TEXT,                         -- null for a client that keeps none
    redirect_uris TEXT NOT NULL,                -- JSON
    install_uri   TEXT,                         -- where an install that begins at the provider leads
    PRIMARY KEY (twin, id),
    UNIQUE (twin, name)
  ) STRICT, WITHOUT ROWID;
`

export interface TwinClient {
  id: string
  /** What people read on the consent page; unique at its provider. */
  name: string
  /** Null for a public client. */
  secret: string | null
  redirectUris: readonly string[]
  /** Where an install that begins at the provider leads. */
  installUri: string | null
}

export function findTwinClient(db: DatabaseSync, twin: TwinName, id: string): TwinClient | undefined {
  const row = db.prepare(`${SELECT} WHERE twin = ? AND id = ?`).get(twin, id)
  return row && toClient(row)
}

export function findTwinClientByName(db: DatabaseSync, twin: TwinName, name: string): TwinClient | undefined {
  const row = db.prepare(`${SELECT} WHERE twin = ? AND name = ?`).get(twin, name)
  return row && toClient(row)
}

export function listTwinClients(db: DatabaseSync, twin: TwinName): TwinClient[] {
  return db.prepare(`${SELECT} WHERE twin = ? ORDER BY name`).all(twin).map(toClient)
}

/** Write a client whole, new or changed. */
export function saveTwinClient(db: DatabaseSync, twin: TwinName, client: TwinClient): void {
  db.prepare(
    `INSERT INTO twin_clients (twin, id, name, secret, redirect_uris, install_uri) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (twin, id) DO UPDATE SET name = excluded.name, secret = excluded.secret,
       redirect_uris = excluded.redirect_uris, install_uri = excluded.install_uri`,
  ).run(twin, client.id, client.name, client.secret, JSON.stringify(client.redirectUris), client.installUri)
}

/** @returns whether there was one */
export function deleteTwinClient(db: DatabaseSync, twin: TwinName, id: string): boolean {
  return db.prepare('DELETE FROM twin_clients WHERE twin = ? AND id = ?').run(twin, id).changes > 0
}

const SELECT = `SELECT id, name, secret, redirect_uris AS redirectUris, install_uri AS installUri FROM twin_clients`

function toClient(row: object): TwinClient {
  const stored = row as Omit<TwinClient, 'redirectUris'> & { redirectUris: string }
  return { ...stored, redirectUris: JSON.parse(stored.redirectUris) }
}
