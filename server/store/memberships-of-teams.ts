import type { TeamKind } from '@letterlock/wire/people'
import type { MemberId, TeamId, TeamMembershipId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { TeamRow } from './teams.ts'

/** Days: `endsOn` is the first on which it no longer holds; null where no end is known. */
export interface Span {
  startsOn: string
  endsOn: string | null
}

/** Somebody in a team. */
export interface TeamMembershipRow extends Span {
  id: TeamMembershipId
  memberId: MemberId
  team: TeamRow
}

/** What a member is, was and will be in, the latest first. At most 200: a working life of changes. */
export async function listTeamsOf(db: Db, tenantId: TenantId, memberId: MemberId): Promise<TeamMembershipRow[]> {
  const rows = await select(db, tenantId)
    .where('team_memberships.member_id', '=', memberId)
    .orderBy('team_memberships.starts_on', 'desc')
    .orderBy('team_memberships.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(readRow)
}

export async function findTeamMembership(
  db: Db,
  tenantId: TenantId,
  teamId: string,
  id: string,
): Promise<TeamMembershipRow | undefined> {
  const row = await select(db, tenantId)
    .where('team_memberships.team_id', '=', teamId)
    .where('team_memberships.id', '=', id)
    .executeTakeFirst()
  return row && readRow(row)
}

export async function insertTeamMembership(
  db: Db,
  tenantId: TenantId,
  membership: Span & { id: TeamMembershipId; teamId: TeamId; memberId: MemberId },
): Promise<void> {
  await db
    .insertInto('team_memberships')
    .values({
      tenant_id: tenantId,
      id: membership.id,
      team_id: membership.teamId,
      member_id: membership.memberId,
      starts_on: membership.startsOn,
      ends_on: membership.endsOn,
    })
    .execute()
}

export async function setTeamMembership(
  db: Db,
  tenantId: TenantId,
  id: TeamMembershipId,
  { startsOn, endsOn }: Span,
): Promise<void> {
  await db
    .updateTable('team_memberships')
    .set({ starts_on: startsOn, ends_on: endsOn })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

export async function deleteTeamMembership(db: Db, tenantId: TenantId, id: TeamMembershipId): Promise<void> {
  await db.deleteFrom('team_memberships').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

function select(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('team_memberships')
    .innerJoin('teams', (join) =>
      join
        .onRef('teams.tenant_id', '=', 'team_memberships.tenant_id')
        .onRef('teams.id', '=', 'team_memberships.team_id'),
    )
    .select([
      'team_memberships.id',
      'team_memberships.member_id',
      'team_memberships.starts_on',
      'team_memberships.ends_on',
      'teams.id as team_id',
      'teams.kind',
      'teams.name',
    ])
    .where('team_memberships.tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

function readRow(row: Row): TeamMembershipRow {
  return {
    id: row.id as TeamMembershipId,
    memberId: row.member_id as MemberId,
    team: { id: row.team_id as TeamId, kind: row.kind as TeamKind, name: row.name },
    startsOn: row.starts_on,
    endsOn: row.ends_on,
  }
}
