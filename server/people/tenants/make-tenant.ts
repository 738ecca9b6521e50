import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type MemberId, newId, type TenantId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { findIdentityByEmail, insertIdentity } from '../../store/identities.ts'
import { insertMember } from '../../store/members.ts'
import { findConsoleApp, findTenantCalled } from '../../store/tenant-list.ts'
import { insertTenant } from '../../store/tenants.ts'
import { inTransaction } from '../../store/transaction.ts'

export interface MadeTenant {
  tenantId: TenantId
  ownerId: MemberId
  /** Whether the owner signs in to another organisation here already. */
  isKnown: boolean
}

/**
 * Make an organisation with its first owner, who comes in by a link. Somebody who is in another one keeps the password
 * that they have, and chooses between the two when they sign in.
 *
 * @param wish.email Lower case.
 * @param now Epoch milliseconds.
 * @throws `tenant.name_taken`
 * @throws `tenant.no_console` there is no console to make it in yet
 */
export async function makeTenant(
  db: Kysely<Database>,
  wish: { name: string; email: string; ownerName: string },
  now: number,
): Promise<MadeTenant> {
  return inTransaction(db, async (trx) => {
    if (await findTenantCalled(trx, wish.name)) {
      throw new AppError('tenant.name_taken', undefined, { params: { name: wish.name } })
    }
    const appId = await findConsoleApp(trx)
    if (appId === undefined) throw new AppError('tenant.no_console')
    const tenantId = newId('tnt', now)
    const ownerId = newId('mem', now)
    await insertTenant(trx, { id: tenantId, appId, name: wish.name, now })
    const known = await findIdentityByEmail(trx, wish.email)
    const identityId = known?.id ?? newId('idn', now)
    if (!known) await insertIdentity(trx, { id: identityId, email: wish.email, now })
    const owner = { id: ownerId, identityId, email: wish.email, name: wish.ownerName, role: 'owner', now } as const
    await insertMember(trx, tenantId, owner)
    const by = { tenantId, actor: { kind: 'system', id: 'deployer' }, result: 'done', now } as const
    await appendAudit(trx, { ...by, action: 'tenant.made', subject: { kind: 'tenant', id: tenantId }, facts: {} })
    const facts = { role: 'owner', email: wish.email }
    await appendAudit(trx, { ...by, action: 'member.added', subject: { kind: 'member', id: ownerId }, facts })
    return { tenantId, ownerId, isKnown: known !== undefined }
  })
}
