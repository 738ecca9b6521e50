import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS service_account_keys (
    kid        TEXT PRIMARY KEY,
    email      TEXT NOT NULL,
    project_id TEXT NOT NULL,
    public_pem TEXT NOT NULL                    -- SPKI; the private half is told once and kept by nobody here
  ) STRICT, WITHOUT ROWID;
`

/** One key of a service account: programs sign in with it. */
export interface ServiceAccountKey {
  kid: string
  email: string
  projectId: string
  /** SPKI in PEM. */
  publicPem: string
}

/** The keys by which programs are known. */
export function serviceAccountRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO service_account_keys VALUES (?, ?, ?, ?)')
  const select = db.prepare('SELECT * FROM service_account_keys WHERE kid = ?')
  return {
    insert: (key: ServiceAccountKey) => void insert.run(key.kid, key.email, key.projectId, key.publicPem),
    find(kid: string): ServiceAccountKey | undefined {
      const row = select.get(kid)
      return (
        row && {
          kid: String(row.kid),
          email: String(row.email),
          projectId: String(row.project_id),
          publicPem: String(row.public_pem),
        }
      )
    },
  }
}
