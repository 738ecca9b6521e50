import { newId, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import {
  findTenantByExternalId,
  insertNamedTenant,
  type Named,
  renameTenant,
  type TenantName,
} from '../../store/external-ids.ts'

/**
 * The organisation that an app calls so, made where there is none yet. Of two first connects both get the same one.
 *
 * @param of.name What our pages call it. Left out, what it was called before, or its id.
 * @param now Epoch milliseconds.
 */
export async function haveTenant(
  trx: Trx,
  of: TenantName & { name?: string | undefined },
  now: number,
): Promise<Named<TenantId>> {
  const known = await findTenantByExternalId(trx, of)
  const tenant = known ?? (await make(trx, of, now))
  if (of.name === undefined || of.name === tenant.name) return tenant
  await renameTenant(trx, tenant.id, of.name)
  return { ...tenant, name: of.name }
}

async function make(trx: Trx, of: TenantName & { name?: string | undefined }, now: number): Promise<Named<TenantId>> {
  await insertNamedTenant(trx, { ...of, id: newId('tnt', now), name: of.name ?? of.externalId, now })
  const made = await findTenantByExternalId(trx, of)
  if (!made) throw new Error('a tenant that was just made is not there')
  return made
}
