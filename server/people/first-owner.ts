import { type MemberId, newId, type TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { insertIdentity } from '../store/identities.ts'
import { findOwner, insertMember } from '../store/members.ts'
import { findConsoleTenant, insertApp, insertTenant } from '../store/tenants.ts'

export interface Owner {
  tenantId: TenantId
  memberId: MemberId
  email: string
}

/**
 * The owner of the console's first organisation; the very first start makes both, and the app that is the console
 * itself. The owner may change name and address in the profile.
 */
export async function firstOwner(trx: Trx, now: number): Promise<Owner> {
  const tenant = await findConsoleTenant(trx)
  if (tenant) {
    const owner = await findOwner(trx, tenant.id)
    if (owner) return { tenantId: tenant.id, memberId: owner.id, email: owner.email }
  }
  const owner = { tenantId: newId('tnt', now), memberId: newId('mem', now), email: 'owner@localhost' }
  const appId = newId('app', now)
  const identityId = newId('idn', now)
  await insertApp(trx, { id: appId, name: 'Console', now })
  await insertTenant(trx, { id: owner.tenantId, appId, name: 'My organisation', now })
  await insertIdentity(trx, { id: identityId, email: owner.email, isProved: true, now })
  await insertMember(trx, owner.tenantId, {
    id: owner.memberId,
    identityId,
    email: owner.email,
    name: 'Owner',
    role: 'owner',
    now,
  })
  return owner
}
