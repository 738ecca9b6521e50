import { AppError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import type { Kek, KeyProvider } from './key-provider.ts'
import { localKek } from './local-kek.ts'
import { readKek } from './read-kek.ts'

/** The settings that hand over the keys themselves, where a deployer's secret store does. */
const KEK_SETTING = 'LETTERLOCK_KEK'
const PREVIOUS_KEK_SETTING = 'LETTERLOCK_KEK_PREVIOUS'

/**
 * Keys from the environment: the one that is meant to be used, and during a rotation the one before.
 *
 * @throws `vault.key_unusable` one of them was cut or misspelt
 */
export function environmentKeyProvider(keys: { kek: Secret; previous: Secret | undefined }): KeyProvider {
  const kek = localKek(readKek(keys.kek.reveal(), KEK_SETTING), KEK_SETTING)
  const previous =
    keys.previous && localKek(readKek(keys.previous.reveal(), PREVIOUS_KEK_SETTING), PREVIOUS_KEK_SETTING)
  const keks: Kek[] = previous ? [kek, previous] : [kek]
  return {
    kind: 'environment',
    where: KEK_SETTING,
    listKeks: async () => keks,
    async nextKek(known) {
      if (!known.has(kek.keyId)) return kek
      throw new AppError('keys.no_new_key', undefined, { params: { where: KEK_SETTING, held: kek.keyId } })
    },
  }
}
