import type { Role } from '@letterlock/wire/session'
import { sql } from 'kysely'
import type { MemberId, TeamId, TeamMembershipId, TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

/** A person as a list brings them. */
export interface ImportedPerson {
  id: MemberId
  name: string
  email: string
  role: Role
  managerId: MemberId | null
  startsOn: string | null
}

/** Take people into a tenant, all in one statement. Who leads them is said by {@link updatePeople}, when all are there. */
export async function insertPeople(
  trx: Trx,
  tenantId: TenantId,
  people: readonly ImportedPerson[],
  now: number,
): Promise<void> {
  const [ids, names, emails, roles] = columnsOf(people)
  await sql`
    insert into members (tenant_id, id, name, email, role, created_at)
    select ${tenantId}, row.id, row.name, row.email, row.role, ${now}::bigint
    from unnest(${ids}::text[], ${names}::text[], ${emails}::text[], ${roles}::text[])
      as row (id, name, email, role)`.execute(trx)
  // A planner who knows of five people reads all ten thousand for each key that is checked.
  await sql`analyze members`.execute(trx)
}

/** Have people of a tenant be what a list says, all in one statement. */
export async function updatePeople(trx: Trx, tenantId: TenantId, people: readonly ImportedPerson[]): Promise<void> {
  const [ids, names, , roles, managers, starts] = columnsOf(people)
  await sql`
    update members set name = row.name, role = row.role, manager_id = row.manager_id, starts_on = row.starts_on
    from unnest(${ids}::text[], ${names}::text[], ${roles}::text[], ${managers}::text[], ${starts}::text[])
      as row (id, name, role, manager_id, starts_on)
    where members.tenant_id = ${tenantId} and members.id = row.id`.execute(trx)
}

/** Somebody who is in a department from a day on. */
export interface Placement {
  id: TeamMembershipId
  teamId: TeamId
  memberId: MemberId
  startsOn: string
}

/** End what people are in on their day, drop what was planned for later, and put them where the list says. */
export async function placeInDepartments(
  trx: Trx,
  tenantId: TenantId,
  placements: readonly Placement[],
): Promise<void> {
  const ids = placements.map(({ id }) => id)
  const teams = placements.map(({ teamId }) => teamId)
  const members = placements.map(({ memberId }) => memberId)
  const starts = placements.map(({ startsOn }) => startsOn)
  await sql`
    delete from team_memberships using teams, unnest(${members}::text[], ${starts}::text[]) as row (member_id, day)
    where team_memberships.tenant_id = ${tenantId} and team_memberships.member_id = row.member_id
      and team_memberships.starts_on >= row.day
      and teams.tenant_id = ${tenantId} and teams.id = team_memberships.team_id and teams.kind = 'department'`.execute(
    trx,
  )
  await sql`
    update team_memberships set ends_on = row.day
    from teams, unnest(${members}::text[], ${starts}::text[]) as row (member_id, day)
    where team_memberships.tenant_id = ${tenantId} and team_memberships.member_id = row.member_id
      and (team_memberships.ends_on is null or team_memberships.ends_on > row.day)
      and teams.tenant_id = ${tenantId} and teams.id = team_memberships.team_id and teams.kind = 'department'`.execute(
    trx,
  )
  await sql`
    insert into team_memberships (tenant_id, id, team_id, member_id, starts_on)
    select ${tenantId}, row.id, row.team_id, row.member_id, row.day
    from unnest(${ids}::text[], ${teams}::text[], ${members}::text[], ${starts}::text[])
      as row (id, team_id, member_id, day)`.execute(trx)
}

function columnsOf(people: readonly ImportedPerson[]) {
  return [
    people.map(({ id }) => id),
    people.map(({ name }) => name),
    people.map(({ email }) => email),
    people.map(({ role }) => role),
    people.map(({ managerId }) => managerId),
    people.map(({ startsOn }) => startsOn),
  ] as const
}
