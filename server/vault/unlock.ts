import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import type { Database } from '../store/database.ts'
import { findInstallation, insertInstallation } from '../store/installation.ts'
import { countDeksByKek, listKeks } from '../store/keks.ts'
import { environmentKeyProvider } from './environment-key-provider.ts'
import { fileKeyProvider } from './file-key-provider.ts'
import { type KekSet, kekSet } from './kek-set.ts'
import type { KeyProvider } from './key-provider.ts'
import { requireKeks } from './require-keks.ts'

/** Where the keys of this installation are looked for. */
export interface KeySource {
  dataDir: string
  /** `LETTERLOCK_KEK`, which wins over files. */
  kekFromEnvironment: Secret | undefined
  /** `LETTERLOCK_KEK_PREVIOUS`, while a rotation goes on. */
  previousKek?: Secret | undefined
}

export interface Unlocked {
  keks: KekSet
  installationId: string
  /** Whether this start has made the first key, whose owner must be told to back it up. */
  made: boolean
}

/**
 * The deployer's keys: from the environment where they are set, else from the data folder. @throws `vault.key_unusable`
 */
export function openKeyProvider({ dataDir, kekFromEnvironment, previousKek }: KeySource): KeyProvider {
  if (!kekFromEnvironment) return fileKeyProvider(dataDir)
  return environmentKeyProvider({ kek: kekFromEnvironment, previous: previousKek })
}

/**
 * Find the key-encryption keys and match them with the database; the very first start makes one, and then notes in the
 * database which one it was.
 *
 * The key is durable before the note is: a crash between the two leaves a key that the next start takes up.
 *
 * @throws `vault.key_missing`, `vault.key_outdated`, `vault.key_unfinished`, `vault.wrong_key`, `vault.key_unusable`
 */
export async function unlock(source: KeySource & { db: Kysely<Database>; now: number }): Promise<Unlocked> {
  const { db, now } = source
  const provider = openKeyProvider(source)
  const keks = kekSet(provider)
  const before = await findInstallation(db)
  if (before) {
    await checkKeks(db, provider, before.kek_id)
    return { keks, installationId: before.id, made: false }
  }

  const found = await provider.listKeks()
  const { keyId } = found[0] ?? (await provider.nextKek(new Set()))
  await insertInstallation(db, { id: randomUUID(), kekId: keyId, now })
  const row = await findInstallation(db)
  if (row?.kek_id === keyId) return { keks, installationId: row.id, made: found.length === 0 }
  // Another process, with another key, finished its first start a moment earlier.
  throw new AppError('vault.wrong_key', undefined, { params: { wanted: row?.kek_id ?? 'none' } })
}

/** Whether everything that is sealed can be opened with these keys. @throws as `unlock` */
export async function checkKeks(db: Kysely<Database>, provider: KeyProvider, wanted: string): Promise<void> {
  const held = (await provider.listKeks()).map(({ keyId }) => keyId)
  requireKeks({ where: provider.where, held, wanted, known: await listKeks(db), wraps: await countDeksByKek(db) })
}
