import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type Id, newId, type TenantId } from '../core/ids.ts'
import { placeBytes } from './place.ts'

export type DekId = Id<'dek'>

/** Bytes of a key id inside a record: the UUID of `dek_…`. */
export const DEK_ID_BYTES = 16
const DEK_BYTES = 32

/**
 * A data key seals for so long. NIST allows two years; a quarter of one keeps small what a single key could give away,
 * and costs each record one more sealing.
 *
 * @see NIST SP 800-57 part 1 rev. 5 §5.3.6
 */
export const DEK_LIFE_MS = 90 * 86_400_000
/**
 * Or so often: half of what random IVs allow. Processes tell their counts every ten minutes, and what they seal in that
 * time is far less than the other half.
 *
 * @see NIST SP 800-38D §8.3
 */
export const SEALS_MAX = 2 ** 31
/**
 * A replaced key stays for this at least: a process that has sealed with it saves within seconds, and forgets it within
 * ten minutes even if it is told nothing. Whoever comes later still is refused by the database instead of losing a
 * record.
 */
export const RETIRED_DEK_KEPT_MS = 3_600_000

/** A tenant's data-encryption key, unwrapped. Seals at most 2^32 records (see `seal.ts`). */
export interface Dek {
  id: DekId
  /** The id as it stands in a record. */
  idBytes: Buffer
  /**
   * Kept as a KeyObject from the start: handing Node 24 the raw bytes imports them anew at each call, which makes
   * sealing several times slower.
   */
  key: KeyObject
  /** How often this process has sealed with it since that was last told to the database. */
  seals: number
}

/** A new key, with its raw bytes for whoever wraps it; they should be overwritten after that. */
export function newDek(now: number): { id: DekId; raw: Buffer } {
  return { id: newId('dek', now), raw: randomBytes(DEK_BYTES) }
}

/** Take an unwrapped key into use. The raw bytes are copied and overwritten. */
export function holdDek(id: DekId, raw: Buffer): Dek {
  const key = createSecretKey(raw)
  raw.fill(0)
  return { id, idBytes: Buffer.from(id.slice(4), 'hex'), key, seals: 0 }
}

/** The id that the bytes of a record name. */
export function readDekId(bytes: Buffer): DekId {
  return `dek_${bytes.toString('hex')}`
}

/** What a wrapped key is bound to: its tenant and its id, so that it unwraps for no other. */
export function wrappingPlace(tenantId: TenantId, id: DekId): Buffer {
  return Buffer.from(placeBytes(tenantId, { table: 'deks', row: id, field: 'wrapped', version: 0 }))
}
