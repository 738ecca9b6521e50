import type { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A person in a tenant. `identity_id` is null for one who does not sign in here. */
export interface MemberRow {
  id: MemberId
  identity_id: string | null
  email: string
  name: string
  role: Role
  locale: Locale | null
}

/** Take a person into a tenant. */
export async function insertMember(
  db: Db,
  tenantId: TenantId,
  member: { id: MemberId; identityId: string; email: string; name: string; role: Role; now: number },
): Promise<void> {
  await db
    .insertInto('members')
    .values({
      tenant_id: tenantId,
      id: member.id,
      identity_id: member.identityId,
      email: member.email,
      name: member.name,
      role: member.role,
      created_at: member.now,
    })
    .execute()
}

/** The first owner of a tenant: the one a printed sign-in link is for. */
export async function findOwner(db: Db, tenantId: TenantId): Promise<MemberRow | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'identity_id', 'email', 'name', 'role', 'locale'])
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'owner')
    .where('identity_id', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  return row as MemberRow | undefined
}

/**
 * Change what a member may change of themselves; what is undefined stays.
 *
 * @param change.email Lower case.
 */
export async function changeMember(
  db: Db,
  tenantId: TenantId,
  id: MemberId,
  change: { name?: string | undefined; email?: string | undefined; locale?: Locale | null | undefined },
): Promise<void> {
  const values = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.email !== undefined && { email: change.email }),
    ...(change.locale !== undefined && { locale: change.locale }),
  }
  if (Object.keys(values).length === 0) return
  await db.updateTable('members').set(values).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}
