import type { TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { deleteDeks, lockTenantForDek, tellKeysChanged } from '../store/deks.ts'
import { emptyRecords } from '../store/sealed-records.ts'

export interface ShreddedDeks {
  /** Data keys that were destroyed. */
  deks: number
  /** Records that held something, and are empty now. */
  records: number
}

/**
 * Destroy every data key of a tenant, and empty what they sealed: none of it can be read any more, from no backup of
 * those tables either, as long as none of the keys is restored with it. What is sealed later gets a new key.
 *
 * Every process lets go of the keys it holds as soon as this commits.
 */
export async function shredDeks(trx: Trx, tenantId: TenantId): Promise<ShreddedDeks> {
  await lockTenantForDek(trx, tenantId)
  const records = await emptyRecords(trx, tenantId)
  const deks = await deleteDeks(trx, tenantId)
  await tellKeysChanged(trx, tenantId)
  return { deks, records }
}
