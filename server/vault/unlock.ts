import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import type { Database } from '../store/database.ts'
import { findInstallation, insertInstallation } from '../store/installation.ts'
import { type FileKeyProvider, openFileKeyProvider } from './file-key-provider.ts'

export interface Unlocked {
  keyProvider: FileKeyProvider
  installationId: string
}

/**
 * Find the key-encryption key and match it with the database; the very first start makes the key and then notes in the
 * database which one it was.
 *
 * The key is durable before the note is: a crash between the two leaves a key that the next start takes up.
 *
 * @param options.kekFromEnvironment `LETTERLOCK_KEK`, which wins over the file.
 * @throws `vault.key_missing`, `vault.wrong_key`, `vault.key_unusable` see `openFileKeyProvider`
 */
export async function unlock(options: {
  db: Kysely<Database>
  dataDir: string
  kekFromEnvironment: Secret | undefined
  now: number
}): Promise<Unlocked> {
  const { db, dataDir, kekFromEnvironment, now } = options
  const before = await findInstallation(db)
  const keyProvider = await openFileKeyProvider({ dataDir, kekFromEnvironment, wantedKeyId: before?.kek_id })
  if (before) return { keyProvider, installationId: before.id }

  await insertInstallation(db, { id: randomUUID(), kekId: keyProvider.keyId, now })
  const row = await findInstallation(db)
  if (row?.kek_id === keyProvider.keyId) return { keyProvider, installationId: row.id }
  // Another process, with another key, finished its first start a moment earlier.
  throw new AppError('vault.wrong_key', undefined, { params: { wanted: row?.kek_id ?? 'none' } })
}
