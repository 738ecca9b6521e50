import { createCipheriv, createDecipheriv, createHash, createSecretKey } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import { freshIv } from './fresh-iv.ts'
import type { Kek } from './key-provider.ts'
import { CIPHER, IV_BYTES, TAG_BYTES } from './record.ts'

/** A wrapped DEK: version byte | IV (12) | ciphertext (32) | tag (16). */
const FORMAT = 1
const IV_AT = 1
const BODY_AT = IV_AT + IV_BYTES

/** Length of a key-encryption key: AES-256. */
export const KEK_BYTES = 32

/**
 * A KEK that lies in this process. A tenant has a handful of DEKs in its life, so the 2^32 random IVs of one key are
 * never near.
 *
 * @param raw   The key; it is copied and then overwritten.
 * @param where Its file or setting.
 */
export function localKek(raw: Buffer, where: string): Kek {
  const key = createSecretKey(raw)
  const keyId = kekIdOf(raw)
  raw.fill(0)
  return {
    keyId,
    where,
    async wrapDek(dek, aad) {
      const iv = freshIv()
      const cipher = createCipheriv(CIPHER, key, iv).setAAD(aad)
      const head = Buffer.from([FORMAT, ...iv])
      return Buffer.concat([head, cipher.update(dek), cipher.final(), cipher.getAuthTag()])
    },
    async unwrapDek(wrapped, aad) {
      const tagAt = wrapped.length - TAG_BYTES
      if (wrapped[0] !== FORMAT || tagAt <= BODY_AT) throw new AppError('vault.unreadable', 'the wrapped key is cut')
      const iv = wrapped.subarray(IV_AT, BODY_AT)
      const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad)
      decipher.setAuthTag(wrapped.subarray(tagAt))
      const dek = decipher.update(wrapped.subarray(BODY_AT, tagAt))
      try {
        decipher.final()
      } catch {
        // OpenSSL only says that the tag does not fit, which is what the code says too.
        throw new AppError('vault.unreadable', 'the wrapped key does not unwrap')
      }
      return dek
    },
  }
}

/** Name a key without telling it: 64 bits of its SHA-256. The key has 256 random bits, so the hash betrays nothing. */
export function kekIdOf(raw: Buffer): string {
  return `kek_${createHash('sha256').update(raw).digest('hex').slice(0, 16)}`
}
