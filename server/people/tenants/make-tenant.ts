import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type MemberId, newId, type TenantId } from '../../core/ids.ts'
import type { Database } from '../../store/database.ts'
import { findIdentityToSignIn, insertIdentity, lockIdentityByEmail } from '../../store/identities.ts'
import { insertMember } from '../../store/members.ts'
import { findConsoleApp, findTenantCalled } from '../../store/tenant-list.ts'
import { insertTenant } from '../../store/tenants.ts'
import { inTransaction } from '../../store/transaction.ts'
import { endWaysIn } from '../end-ways-in.ts'

export interface MadeTenant {
  tenantId: TenantId
  ownerId: MemberId
  /**
   * How the owner comes in: by the password that they have, or by a link. `not_proved`: somebody had the address without
   * ever proving that it is theirs; what let them in has ended. `was_typed`: somebody typed it in their profile; they are
   * not the owner, and sign in with the address that they had.
   */
  comesIn: 'by_password' | 'by_link' | 'not_proved' | 'was_typed'
}

/**
 * Make an organisation with its first owner, who comes in by a link. Somebody who is in another one keeps the password
 * that they have, and chooses between the two when they sign in: but only who has proved that the address is theirs. Of
 * anybody else the password, the sessions and the links end here, for whoever they are, they were not named.
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
    const known = await lockIdentityByEmail(trx, wish.email)
    const isProved = known !== undefined && known.address_proved_at !== null
    if (known && !isProved) await endWaysIn(trx, known, 'deployer', now)
    const identityId = known?.id ?? newId('idn', now)
    const wasTyped = !known && (await findIdentityToSignIn(trx, wish.email)) !== undefined
    // The link proves it, once it is used by whoever it was handed to.
    if (!known) await insertIdentity(trx, { id: identityId, email: wish.email, isProved: false, now })
    const owner = { id: ownerId, identityId, email: wish.email, name: wish.ownerName, role: 'owner', now } as const
    await insertMember(trx, tenantId, owner)
    const by = { tenantId, actor: { kind: 'system', id: 'deployer' }, result: 'done', now } as const
    await appendAudit(trx, { ...by, action: 'tenant.made', subject: { kind: 'tenant', id: tenantId }, facts: {} })
    const facts = { role: 'owner', email: wish.email }
    await appendAudit(trx, { ...by, action: 'member.added', subject: { kind: 'member', id: ownerId }, facts })
    if (wasTyped) return { tenantId, ownerId, comesIn: 'was_typed' }
    const comesIn = known && !isProved ? 'not_proved' : known?.password_hash ? 'by_password' : 'by_link'
    return { tenantId, ownerId, comesIn }
  })
}
