import type { MemberState } from '@letterlock/wire/people'
import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { MemberId, TeamId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A person of an organisation with where they stand in it on one day. Times are epoch milliseconds. */
export interface PersonRow {
  id: MemberId
  name: string
  email: string
  role: Role
  identityId: string | null
  manager: { id: MemberId; name: string; email: string | null } | null
  department: { id: TeamId; name: string } | null
  startsOn: string | null
  leftAt: number | null
}

/** Which people. */
export interface PersonFilter {
  q?: string | undefined
  role?: Role | undefined
  state: MemberState
  teamId?: string | undefined
  managerId?: string | undefined
}

/** People by name, after a position. @param today The day on which their teams are looked at. */
export async function searchPeople(
  db: Db,
  tenantId: TenantId,
  filter: PersonFilter,
  page: { after: { name: string; id: string } | undefined; limit: number; today: string },
): Promise<PersonRow[]> {
  let query = filtered(db, tenantId, filter, page.today).select(COLUMNS)
  const { after } = page
  if (after) {
    query = query.where(sql<boolean>`(lower(members.name), members.id) > (lower(${after.name}), ${after.id})`)
  }
  const rows = await query.orderBy(sql`lower(members.name)`).orderBy('members.id').limit(page.limit).execute()
  return withPlaces(db, tenantId, rows as Row[], page.today)
}

/** How many there are of them. */
export async function countPeople(db: Db, tenantId: TenantId, filter: PersonFilter, today: string): Promise<number> {
  const { count } = await filtered(db, tenantId, filter, today)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Every person of an organisation, whoever has left too, in the order in which they came. */
export async function listPeople(db: Db, tenantId: TenantId, today: string): Promise<PersonRow[]> {
  const rows = await peopleOf(db, tenantId)
    .select(COLUMNS)
    .orderBy('members.created_at')
    .orderBy('members.id')
    .execute()
  return withPlaces(db, tenantId, rows as Row[], today)
}

/** One person of an organisation, by id. */
export async function findPerson(
  db: Db,
  tenantId: TenantId,
  id: string,
  today: string,
): Promise<PersonRow | undefined> {
  const rows = await peopleOf(db, tenantId).select(COLUMNS).where('members.id', '=', id).execute()
  const [person] = await withPlaces(db, tenantId, rows as Row[], today)
  return person
}

/** Whoever has an address is somebody who can sign in; whom an app named is on no list of people. */
function peopleOf(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('members')
    .where('members.tenant_id', '=', tenantId)
    .where('members.email', 'is not', null)
    .where('members.stands_for', '=', 'person')
}

const COLUMNS = [
  'members.id',
  'members.name',
  'members.email',
  'members.role',
  'members.identity_id',
  'members.starts_on',
  'members.left_at',
  'members.manager_id',
] as const

interface Row extends Pick<PersonRow, 'id' | 'name' | 'email' | 'role'> {
  identity_id: string | null
  starts_on: string | null
  left_at: number | null
  manager_id: string | null
}

function filtered(
  db: Db,
  tenantId: TenantId,
  { q, role, state, teamId, managerId }: PersonFilter,
  today: string,
): ReturnType<typeof peopleOf> {
  let found = peopleOf(db, tenantId).where('members.left_at', state === 'active' ? 'is' : 'is not', null)
  if (role !== undefined) found = found.where('members.role', '=', role)
  if (managerId !== undefined) found = found.where('members.manager_id', '=', managerId)
  if (q !== undefined) {
    const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('members.name', 'ilike', part), is('members.email', 'ilike', part)]))
  }
  if (teamId !== undefined) {
    found = found.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('team_memberships')
          .select('team_memberships.id')
          .where('team_memberships.tenant_id', '=', tenantId)
          .where('team_memberships.team_id', '=', teamId)
          .whereRef('team_memberships.member_id', '=', 'members.id')
          .where('team_memberships.starts_on', '<=', today)
          .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', today)])),
      ),
    )
  }
  return found
}

/**
 * Who leads them, and what they are in. Asked for apart and by id: joined, a planner who has not yet heard of ten thousand
 * new people goes through all of them for each.
 */
async function withPlaces(db: Db, tenantId: TenantId, rows: readonly Row[], today: string): Promise<PersonRow[]> {
  const managers = await findManagers(db, tenantId, rows)
  const departments = await findDepartments(db, tenantId, rows, today)
  return rows.map(({ id, name, email, role, identity_id, starts_on, left_at, manager_id }) => ({
    id,
    name,
    email,
    role,
    identityId: identity_id,
    manager: managers.get(manager_id ?? '') ?? null,
    department: departments.get(id) ?? null,
    startsOn: starts_on,
    leftAt: left_at,
  }))
}

async function findManagers(db: Db, tenantId: TenantId, rows: readonly Row[]) {
  const ids = [...new Set(rows.flatMap(({ manager_id }) => manager_id ?? []))]
  const managers = await db
    .selectFrom('members')
    .select(['id', 'name', 'email'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return new Map(managers.map((row) => [row.id, { ...row, id: row.id as MemberId }]))
}

async function findDepartments(db: Db, tenantId: TenantId, rows: readonly Row[], today: string) {
  const departments = await db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'department')
    .execute()
  const named = new Map(departments.map(({ id, name }) => [id, { id: id as TeamId, name }]))
  const memberships = await db
    .selectFrom('team_memberships')
    .select(['member_id', 'team_id'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`member_id = any(${rows.map(({ id }) => id)}::text[])`)
    .where('starts_on', '<=', today)
    .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', today)]))
    .execute()
  return new Map(
    memberships.flatMap(({ member_id, team_id }) => {
      const department = named.get(team_id)
      return department ? [[member_id as MemberId, department]] : []
    }),
  )
}
