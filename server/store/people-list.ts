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
  manager: { id: MemberId; name: string } | null
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
  let query = withPlaces(filtered(db, tenantId, filter, page.today), page.today)
  const { after } = page
  if (after) {
    query = query.where(sql<boolean>`(lower(members.name), members.id) > (lower(${after.name}), ${after.id})`)
  }
  const rows = await query.orderBy(sql`lower(members.name)`).orderBy('members.id').limit(page.limit).execute()
  return rows.map(readPerson)
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
  const rows = await withPlaces(peopleOf(db, tenantId), today)
    .orderBy('members.created_at')
    .orderBy('members.id')
    .execute()
  return rows.map(readPerson)
}

/** One person of an organisation, by id. */
export async function findPerson(
  db: Db,
  tenantId: TenantId,
  id: string,
  today: string,
): Promise<PersonRow | undefined> {
  const row = await withPlaces(peopleOf(db, tenantId), today).where('members.id', '=', id).executeTakeFirst()
  return row && readPerson(row)
}

/** Whoever has an address is somebody who can sign in; whom an app named is on no list of people. */
function peopleOf(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('members')
    .where('members.tenant_id', '=', tenantId)
    .where('members.email', 'is not', null)
    .where('members.stands_for', '=', 'person')
}

function withPlaces(people: ReturnType<typeof peopleOf>, today: string) {
  return people
    .leftJoin('members as manager', (join) =>
      join.onRef('manager.tenant_id', '=', 'members.tenant_id').onRef('manager.id', '=', 'members.manager_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('team_memberships')
          .innerJoin('teams', (join) =>
            join
              .onRef('teams.tenant_id', '=', 'team_memberships.tenant_id')
              .onRef('teams.id', '=', 'team_memberships.team_id'),
          )
          .select(['teams.id as department_id', 'teams.name as department_name'])
          .whereRef('team_memberships.tenant_id', '=', 'members.tenant_id')
          .whereRef('team_memberships.member_id', '=', 'members.id')
          .where('teams.kind', '=', 'department')
          .where('team_memberships.starts_on', '<=', today)
          .where((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', today)]))
          .orderBy('team_memberships.starts_on', 'desc')
          .limit(1)
          .as('department'),
      (join) => join.onTrue(),
    )
    .select([
      'members.id',
      'members.name',
      'members.email',
      'members.role',
      'members.identity_id',
      'members.starts_on',
      'members.left_at',
      'members.manager_id',
      'manager.name as manager_name',
      'department.department_id',
      'department.department_name',
    ])
    .$narrowType<{ email: string }>()
}

type Row = Awaited<ReturnType<ReturnType<typeof withPlaces>['execute']>>[number]

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

function readPerson(row: Row): PersonRow {
  const { manager_id, manager_name, department_id, department_name } = row
  return {
    id: row.id as MemberId,
    name: row.name,
    email: row.email,
    role: row.role as Role,
    identityId: row.identity_id,
    manager: manager_id !== null && manager_name !== null ? { id: manager_id as MemberId, name: manager_name } : null,
    department:
      department_id !== null && department_name !== null
        ? { id: department_id as TeamId, name: department_name }
        : null,
    startsOn: row.starts_on,
    leftAt: row.left_at,
  }
}
