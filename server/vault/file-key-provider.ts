import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import { findKekFile, makeKekFile } from './kek-file.ts'
import type { KeyProvider } from './key-provider.ts'
import { localKeyProvider } from './local-key-provider.ts'
import { readKek } from './read-kek.ts'

/** The setting that hands over the key itself, where a deployer's secret store does. */
const KEK_SETTING = 'LETTERLOCK_KEK'

export interface FileKeyProvider extends KeyProvider {
  /** How it was come by: `made` on the very first start, whose owner must be told to back the file up. */
  readonly kek: 'made' | 'found' | 'from_environment'
  /** The key's file, or the setting's name. */
  readonly where: string
}

/**
 * The key-encryption key of this installation: from the environment where it is set, else from `kek` in the data
 * folder, which the very first start makes.
 *
 * @param options.wantedKeyId The key that the database was sealed with; undefined when nothing has been sealed yet.
 * @throws `vault.key_missing`  the database is sealed and there is no key: put it back
 * @throws `vault.wrong_key`    it is another key than the database's
 * @throws `vault.key_unusable` it was cut, edited, or can be read by others
 */
export async function openFileKeyProvider(options: {
  dataDir: string
  kekFromEnvironment: Secret | undefined
  wantedKeyId: string | undefined
}): Promise<FileKeyProvider> {
  const { kekFromEnvironment, wantedKeyId } = options
  if (kekFromEnvironment) {
    const raw = readKek(kekFromEnvironment.reveal(), KEK_SETTING)
    return checked({ ...localKeyProvider(raw), kek: 'from_environment', where: KEK_SETTING }, wantedKeyId)
  }
  const where = join(options.dataDir, 'kek')
  const found = await findKekFile(where)
  if (found) return checked({ ...localKeyProvider(found), kek: 'found', where }, wantedKeyId)
  if (wantedKeyId !== undefined) throw missing(where)
  await makeKekFile(where)
  const made = await findKekFile(where)
  if (!made) throw missing(where)
  return { ...localKeyProvider(made), kek: 'made', where }
}

function checked(provider: FileKeyProvider, wantedKeyId: string | undefined): FileKeyProvider {
  if (wantedKeyId === undefined || wantedKeyId === provider.keyId) return provider
  throw new AppError('vault.wrong_key', `${provider.where} holds ${provider.keyId}`, {
    params: { wanted: wantedKeyId },
  })
}

function missing(where: string): AppError {
  return new AppError('vault.key_missing', where, { params: { where } })
}
