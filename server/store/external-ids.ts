import type { Environment } from '@letterlock/wire/apps'
import { sql } from 'kysely'
import type { AppId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How an app names one of its organisations. */
export interface TenantName {
  appId: AppId
  environment: Environment
  externalId: string
}

/** An organisation or a person that an app has named. */
export interface Named<I> {
  id: I
  name: string
}

/** The tenant that an app calls so in this environment. */
export async function findTenantByExternalId(db: Db, of: TenantName): Promise<Named<TenantId> | undefined> {
  const row = await db
    .selectFrom('tenants')
    .select(['id', 'name'])
    .where('app_id', '=', of.appId)
    .where('environment', '=', of.environment)
    .where('external_id', '=', of.externalId)
    .executeTakeFirst()
  return row && { id: row.id as TenantId, name: row.name }
}

/** Make it, unless somebody just has: read it again afterwards. */
export async function insertNamedTenant(
  db: Db,
  tenant: TenantName & { id: TenantId; name: string; now: number },
): Promise<void> {
  await db
    .insertInto('tenants')
    .values({
      id: tenant.id,
      app_id: tenant.appId,
      environment: tenant.environment,
      external_id: tenant.externalId,
      name: tenant.name,
      created_at: tenant.now,
    })
    .onConflict((on) => on.columns(['app_id', 'environment', 'external_id']).doNothing())
    .execute()
}

/** Call a tenant what its app calls it now. */
export async function renameTenant(db: Db, id: TenantId, name: string): Promise<void> {
  await db.updateTable('tenants').set({ name }).where('id', '=', id).execute()
}

/** The person of a tenant whom its app calls so; of `organisation`, the one member that stands for all of it. */
export async function findMemberByExternalId(
  db: Db,
  tenantId: TenantId,
  who: { externalId: string } | 'organisation',
): Promise<Named<MemberId> | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where((is) => (who === 'organisation' ? is('stands_for', '=', who) : is('external_id', '=', who.externalId)))
    .executeTakeFirst()
  return row && { id: row.id as MemberId, name: row.name }
}

/**
 * Make a member that an app names, unless somebody just has: read it again afterwards. Nobody signs in as one: it has
 * neither an identity nor an address.
 */
export async function insertNamedMember(
  db: Db,
  tenantId: TenantId,
  member: { id: MemberId; who: { externalId: string } | 'organisation'; name: string; now: number },
): Promise<void> {
  const isPerson = member.who !== 'organisation'
  await db
    .insertInto('members')
    .values({
      tenant_id: tenantId,
      id: member.id,
      external_id: member.who === 'organisation' ? null : member.who.externalId,
      stands_for: isPerson ? 'person' : 'organisation',
      email: null,
      name: member.name,
      role: 'member',
      created_at: member.now,
    })
    .onConflict((on) =>
      isPerson
        ? on.columns(['tenant_id', 'external_id']).doNothing()
        : on.columns(['tenant_id']).where(sql.ref('stands_for'), '=', 'organisation').doNothing(),
    )
    .execute()
}

/** Call a member what their app calls them now. */
export async function renameMember(db: Db, tenantId: TenantId, id: MemberId, name: string): Promise<void> {
  await db.updateTable('members').set({ name }).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}
