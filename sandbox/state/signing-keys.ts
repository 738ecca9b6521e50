import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS signing_keys (
    kid         TEXT PRIMARY KEY,
    private_pem TEXT NOT NULL,                  -- PKCS #8
    certificate TEXT NOT NULL                   -- X.509, PEM
  ) STRICT;
`

export interface SigningKey {
  kid: string
  /** PKCS #8 in PEM. */
  privatePem: string
  /** Self-signed X.509 in PEM, as `/oauth2/v1/certs` shows it. */
  certificate: string
}

/** Youngest first: the first one signs, the others are still published. */
export function listSigningKeys(db: DatabaseSync): SigningKey[] {
  return db
    .prepare('SELECT kid, private_pem AS privatePem, certificate FROM signing_keys ORDER BY rowid DESC')
    .all()
    .map((row) => ({ ...(row as unknown as SigningKey) }))
}

export function insertSigningKey(db: DatabaseSync, key: SigningKey): void {
  db.prepare('INSERT INTO signing_keys (kid, private_pem, certificate) VALUES (?, ?, ?)').run(
    key.kid,
    key.privatePem,
    key.certificate,
  )
}

/** Keep the youngest `keep` keys. */
export function forgetOldSigningKeys(db: DatabaseSync, keep: number): void {
  db.prepare(
    'DELETE FROM signing_keys WHERE kid IN (SELECT kid FROM signing_keys ORDER BY rowid DESC LIMIT -1 OFFSET ?)',
  ).run(keep)
}
