import { isUtf8 } from 'node:buffer'
import { createCipheriv } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Dek } from './dek.ts'
import { freshIv } from './fresh-iv.ts'
import { type Place, placeBytes } from './place.ts'
import { BODY_AT, CIPHER, DEK_ID_AT, FORMAT, IV_AT, TAG_BYTES } from './record.ts'

/**
 * Seal a text for one place under a tenant's key.
 *
 * IVs are random. NIST allows 2^32 of them per key, so that two alike stay less likely than one in 2^32; a tenant that
 * renews a million tokens an hour reaches that after 179 days, and must have had a new DEK by then.
 *
 * @param plaintext Bytes must be UTF-8, since they come back as text.
 * @throws `server.failed` they are not: a fault of the caller, whose secret would be lost
 * @see NIST SP 800-38D §8.3
 */
export function sealRecord(dek: Dek, tenantId: TenantId, place: Place, plaintext: string | Buffer): Buffer {
  if (typeof plaintext !== 'string' && !isUtf8(plaintext))
    throw new AppError('server.failed', 'only text can be sealed')
  const iv = freshIv()
  const cipher = createCipheriv(CIPHER, dek.key, iv)
  cipher.setAAD(placeBytes(tenantId, place))
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
  cipher.final()
  const sealed = Buffer.allocUnsafe(BODY_AT + body.length + TAG_BYTES)
  sealed[0] = FORMAT
  sealed.set(dek.idBytes, DEK_ID_AT)
  sealed.set(iv, IV_AT)
  sealed.set(body, BODY_AT)
  sealed.set(cipher.getAuthTag(), BODY_AT + body.length)
  return sealed
}
