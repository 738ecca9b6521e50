import type { TeamKind } from '@letterlock/wire/people'
import { sql } from 'kysely'
import type { TeamId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** People who work together. */
export interface TeamRow {
  id: TeamId
  kind: TeamKind
  name: string
}

/** An organisation's teams by name, with how many active people are in each on a day. */
export async function listTeams(db: Db, tenantId: TenantId, today: string): Promise<(TeamRow & { members: number })[]> {
  const rows = await db
    .selectFrom('teams')
    .leftJoin('team_memberships', (join) =>
      join
        .onRef('team_memberships.tenant_id', '=', 'teams.tenant_id')
        .onRef('team_memberships.team_id', '=', 'teams.id')
        .on('team_memberships.starts_on', '<=', today)
        .on((is) => is.or([is('ends_on', 'is', null), is('ends_on', '>', today)])),
    )
    .leftJoin('members', (join) =>
      join
        .onRef('members.tenant_id', '=', 'team_memberships.tenant_id')
        .onRef('members.id', '=', 'team_memberships.member_id')
        .on('members.left_at', 'is', null),
    )
    .select(['teams.id', 'teams.kind', 'teams.name'])
    .select(({ fn }) => fn.count<number>('members.id').distinct().as('members'))
    .where('teams.tenant_id', '=', tenantId)
    .groupBy(['teams.id', 'teams.kind', 'teams.name'])
    .orderBy(sql`lower(teams.name)`)
    .orderBy('teams.id')
    .execute()
  return rows.map((row) => ({ ...readTeam(row), members: row.members }))
}

/** A team of an organisation, by id. */
export async function findTeam(db: Db, tenantId: TenantId, id: string): Promise<TeamRow | undefined> {
  const row = await db
    .selectFrom('teams')
    .select(['id', 'kind', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readTeam(row)
}

/** The department that is called so, however it is capitalised. */
export async function findDepartment(db: Db, tenantId: TenantId, name: string): Promise<TeamRow | undefined> {
  const row = await db
    .selectFrom('teams')
    .select(['id', 'kind', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', 'department')
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .executeTakeFirst()
  return row && readTeam(row)
}

/** @throws the database's own unique violation when there is one of this kind and name */
export async function insertTeam(db: Db, tenantId: TenantId, team: TeamRow & { now: number }): Promise<void> {
  const { id, kind, name, now } = team
  await db.insertInto('teams').values({ tenant_id: tenantId, id, kind, name, created_at: now }).execute()
}

/** @throws the database's own unique violation when there is another of this kind and name */
export async function renameTeam(db: Db, tenantId: TenantId, id: TeamId, name: string): Promise<void> {
  await db.updateTable('teams').set({ name }).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Take a team away, with whoever is or was in it. */
export async function deleteTeam(db: Db, tenantId: TenantId, id: TeamId): Promise<void> {
  await db.deleteFrom('teams').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

function readTeam(row: { id: string; kind: string; name: string }): TeamRow {
  return { id: row.id as TeamId, kind: row.kind as TeamKind, name: row.name }
}
