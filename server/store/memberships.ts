import type { Role } from '@letterlock/wire/session'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** One organisation that a person is in. */
export interface Membership {
  tenantId: TenantId
  memberId: MemberId
}

/** One organisation that a person is in, as they choose it by. */
export interface Home extends Membership {
  /** Of the organisation. */
  name: string
  role: Role
  isSuspended: boolean
}

/** The organisations that this identity is in and has not left, the oldest membership first. At most 100. */
export async function listHomesOf(db: Db, identityId: string): Promise<Home[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('tenants', 'tenants.id', 'members.tenant_id')
    .select(['members.tenant_id', 'members.id', 'members.role', 'tenants.name', 'tenants.suspended_at'])
    .where('members.identity_id', '=', identityId)
    .where('members.left_at', 'is', null)
    .orderBy('members.created_at')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    memberId: row.id as MemberId,
    name: row.name,
    role: row.role as Role,
    isSuspended: row.suspended_at !== null,
  }))
}

/** What somebody is in an organisation; undefined where they are not in it, or have left. */
export async function findRole(db: Db, { tenantId, memberId }: Membership): Promise<Role | undefined> {
  const row = await db
    .selectFrom('members')
    .select('role')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return row?.role as Role | undefined
}

/**
 * Whether somebody is still a member, so that it stays so until the transaction ends: whoever makes them leave waits,
 * and then finds what was begun here.
 */
export async function holdMember(trx: Trx, { tenantId, memberId }: Membership): Promise<'active' | 'left'> {
  const row = await trx
    .selectFrom('members')
    .select('left_at')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .forShare()
    .executeTakeFirst()
  return row && row.left_at === null ? 'active' : 'left'
}

/**
 * Let nobody work in a member's name until the transaction ends: whoever keeps a connection for them meanwhile waits, or
 * has done it before.
 */
export async function lockMember(trx: Trx, { tenantId, memberId }: { tenantId: TenantId; memberId: string }) {
  await trx
    .selectFrom('members')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', memberId)
    .forNoKeyUpdate()
    .execute()
}

/**
 * Whether somebody who signs in here, or may begin to, has the address: it stands in their profile, or it is the one that
 * stays theirs whatever they typed there.
 *
 * @param email Lower case.
 */
export async function isAddressOfMember(db: Db, email: string): Promise<boolean> {
  const row = await awaited(db, email).select('members.id').limit(1).executeTakeFirst()
  if (row !== undefined) return true
  const own = await db
    .selectFrom('identities')
    .innerJoin('members', 'members.identity_id', 'identities.id')
    .select('members.id')
    .where('identities.email', '=', email)
    .where('members.left_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return own !== undefined
}

/** Whether somebody was added with the address, and nobody is them yet. @param email Lower case. */
export async function isAwaited(db: Db, email: string): Promise<boolean> {
  const row = await awaited(db, email)
    .select('members.id')
    .where('members.identity_id', 'is', null)
    .where('members.stands_for', '=', 'person')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The language of somebody with the address, where they have chosen one. @param email Lower case. */
export async function findLocaleOfAddress(db: Db, email: string): Promise<string | null> {
  const row = await awaited(db, email)
    .select('members.locale')
    .where('members.locale', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row?.locale ?? null
}

/**
 * Let whoever has proved that an address is theirs be the member who was added with it, in each organisation that has
 * one whom nobody is yet.
 */
export async function claimMemberships(trx: Trx, identityId: string, email: string): Promise<void> {
  await trx
    .updateTable('members')
    .set({ identity_id: identityId })
    .where('email', '=', email)
    .where('identity_id', 'is', null)
    .where('external_id', 'is', null)
    .where('stands_for', '=', 'person')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('members as same')
            .select('same.id')
            .whereRef('same.tenant_id', '=', 'members.tenant_id')
            .where('same.identity_id', '=', identityId),
        ),
      ),
    )
    .execute()
}

/** Members with an address whom no app named, and who have not left. */
function awaited(db: Db, email: string) {
  return db
    .selectFrom('members')
    .where('members.email', '=', email)
    .where('members.external_id', 'is', null)
    .where('members.left_at', 'is', null)
}
