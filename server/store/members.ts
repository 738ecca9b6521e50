import type { WorkingSpan } from '@letterlock/wire/people'
import type { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A person in a tenant. `identity_id` is null for one who does not sign in here. */
export interface MemberRow {
  id: MemberId
  identity_id: string | null
  email: string
  name: string
  role: Role
  locale: Locale | null
}

/** Take a person into a tenant. @throws the database's own unique violation when the address is in it already */
export async function insertMember(
  db: Db,
  tenantId: TenantId,
  member: { id: MemberId; identityId: string | null; email: string; name: string; role: Role; now: number },
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

/** The first owner of a tenant who can sign in: the one a printed sign-in link is for. */
export async function findOwner(db: Db, tenantId: TenantId): Promise<MemberRow | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'identity_id', 'email', 'name', 'role', 'locale'])
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'owner')
    .where('identity_id', 'is not', null)
    .where('left_at', 'is', null)
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
  await setMember(db, tenantId, id, { name: change.name, email: change.email, locale: change.locale })
}

/** What an organisation knows of somebody beside their name and address. */
export interface MemberFacts {
  timeZone: string | null
  workingHours: WorkingSpan[]
}

export async function findMemberFacts(db: Db, tenantId: TenantId, id: MemberId): Promise<MemberFacts | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['time_zone', 'working_hours'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { timeZone: row.time_zone, workingHours: row.working_hours as unknown as WorkingSpan[] }
}

/** What an organisation may change of its people; what is undefined stays. */
export interface MemberChange {
  name?: string | undefined
  /** Lower case. */
  email?: string | undefined
  role?: Role | undefined
  managerId?: MemberId | null | undefined
  startsOn?: string | null | undefined
  timeZone?: string | null | undefined
  workingHours?: WorkingSpan[] | undefined
  /** Epoch milliseconds; null takes somebody back. */
  leftAt?: number | null | undefined
}

/** @throws the database's own unique violation when the address is in the tenant already */
export async function changePerson(db: Db, tenantId: TenantId, id: MemberId, change: MemberChange): Promise<void> {
  const { workingHours } = change
  await setMember(db, tenantId, id, {
    name: change.name,
    email: change.email,
    role: change.role,
    manager_id: change.managerId,
    starts_on: change.startsOn,
    time_zone: change.timeZone,
    working_hours: workingHours && JSON.stringify(workingHours),
    left_at: change.leftAt,
  })
}

/**
 * Let the changes to an organisation's people take turns until the transaction ends: who is the last owner, and who
 * leads whom, is decided over all of them.
 */
export async function lockPeople(trx: Trx, tenantId: TenantId): Promise<void> {
  await trx.selectFrom('tenants').select('id').where('id', '=', tenantId).forNoKeyUpdate().execute()
}

/** Owners who can sign in and have not left. */
export async function listAbleOwners(db: Db, tenantId: TenantId): Promise<MemberId[]> {
  const rows = await db
    .selectFrom('members')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'owner')
    .where('identity_id', 'is not', null)
    .where('left_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id as MemberId)
}

/** Who leads somebody, who leads those, and so on, the nearest first. */
export async function listManagersAbove(db: Db, tenantId: TenantId, id: MemberId): Promise<MemberId[]> {
  // `union` ends by itself where a loop has come in all the same.
  const { rows } = await sql<{ id: MemberId }>`
    with recursive above (id) as (
      select manager_id from members where tenant_id = ${tenantId} and id = ${id} and manager_id is not null
      union
      select members.manager_id from members, above
      where members.tenant_id = ${tenantId} and members.id = above.id and members.manager_id is not null
    )
    select id from above`.execute(db)
  return rows.map((row) => row.id)
}

async function setMember(db: Db, tenantId: TenantId, id: MemberId, values: Record<string, unknown>): Promise<void> {
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  if (Object.keys(set).length === 0) return
  await db.updateTable('members').set(set).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}
