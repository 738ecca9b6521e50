import { createDecipheriv } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { Secret } from '../core/secret.ts'
import type { Dek } from './dek.ts'
import { type Place, placeBytes } from './place.ts'
import { BODY_AT, CIPHER, DEK_ID_AT, FORMAT, IV_AT, RECORD_BYTES_MIN, TAG_BYTES } from './record.ts'

/**
 * Where a record names its key. Says nothing yet about whether the record is whole.
 *
 * @throws `vault.unreadable` too short to be a record, or of a format that this Letterlock does not know
 */
export function readHeader(sealed: Buffer): Buffer {
  if (sealed.length < RECORD_BYTES_MIN) throw new AppError('vault.unreadable', 'the record is cut')
  if (sealed[0] !== FORMAT) throw new AppError('vault.unreadable', `unknown format ${sealed[0]}`)
  return sealed.subarray(DEK_ID_AT, IV_AT)
}

/**
 * Open a record with the key that its header names.
 *
 * @throws `vault.unreadable` a byte was changed, or it was sealed for another place or tenant
 */
export function openRecord(dek: Dek, tenantId: TenantId, place: Place, sealed: Buffer): Secret {
  const tagAt = sealed.length - TAG_BYTES
  const decipher = createDecipheriv(CIPHER, dek.key, sealed.subarray(IV_AT, BODY_AT))
  decipher.setAAD(placeBytes(tenantId, place))
  decipher.setAuthTag(sealed.subarray(tagAt))
  const text = decipher.update(sealed.subarray(BODY_AT, tagAt))
  try {
    decipher.final()
  } catch {
    // OpenSSL's error only repeats that the tag does not fit; the table, row and field help more, and none is secret.
    throw new AppError('vault.unreadable', `${place.table} ${place.row} ${place.field} version ${place.version}`)
  }
  return new Secret(text.toString('utf8'))
}
