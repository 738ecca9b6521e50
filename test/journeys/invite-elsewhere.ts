import { newId } from '../../server/core/ids.ts'
import { giveToken, renewInvitation } from '../../server/people/invitations/renew.ts'
import { insertMember } from '../../server/store/members.ts'
import { insertApp, insertTenant } from '../../server/store/tenants.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { OpenHouse } from './open-house.ts'

/** An organisation that nobody here looks after. */
export async function anotherTenant({ database: { db } }: OpenHouse) {
  const id = newId('tnt', Date.now())
  const appId = newId('app', Date.now())
  await insertApp(db, { id: appId, name: 'Far', now: Date.now() })
  await insertTenant(db, { id, appId, name: 'Far', now: Date.now() })
  return id
}

/** Somebody in it who cannot sign in. */
export async function memberOf(
  { database: { db } }: OpenHouse,
  tenantId: `tnt_${string}`,
  email = 'far@works.example',
) {
  const id = newId('mem', Date.now())
  const far = { id, identityId: null, email, name: 'Far', role: 'member', now: Date.now() } as const
  await insertMember(db, tenantId, far)
  return id
}

/** A link into it, as the house makes one. */
export async function tokenInto(
  { database: { db } }: OpenHouse,
  tenantId: `tnt_${string}`,
  memberId: `mem_${string}`,
  email: string,
): Promise<string> {
  const now = Date.now()
  return inTransaction(db, async (trx) => {
    const person = { id: memberId, email, role: 'member' } as const
    const id = await renewInvitation(trx, tenantId, person, { by: memberId, way: 'mail', now })
    return (await giveToken(trx, tenantId, id, { copiedBy: undefined, now })).reveal()
  })
}
