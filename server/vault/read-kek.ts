import { AppError } from '../core/errors.ts'
import { KEK_BYTES } from './local-kek.ts'

/**
 * Read a key-encryption key from its text: 32 bytes in base64, white space around it allowed.
 *
 * @param where The file or setting it came from, for the person who must mend it.
 * @throws `vault.key_unusable` it is anything else
 */
export function readKek(text: string, where: string): Buffer {
  const letters = text.trim()
  const raw = Buffer.from(letters, 'base64')
  // Base64 readers forgive much; only a key that writes back to the same letters was neither cut nor edited.
  if (raw.length !== KEK_BYTES || raw.toString('base64') !== letters)
    throw unusableKek(where, 'it is not 32 bytes in base64')
  return raw
}

/** The error for a key that cannot be used: where it is and what is wrong, and nothing of the key. */
export function unusableKek(where: string, problem: string): AppError {
  return new AppError('vault.key_unusable', `${where}: ${problem}`, { params: { where, problem } })
}
