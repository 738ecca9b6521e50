import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type MemberId, newId, type TeamMembershipId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { lockPeople } from '../../store/members.ts'
import {
  deleteTeamMembership,
  findTeamMembership,
  insertTeamMembership,
  listTeamsOf,
  type Span,
  setTeamMembership,
} from '../../store/memberships-of-teams.ts'
import { findPerson } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { findTeam, type TeamRow } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'
import { findOverlap } from './decide-overlap.ts'
import { noteAbout } from './note-member.ts'
import { dayOf } from './today.ts'

/** Have somebody be in a team from one day until another. @throws `request.not_found`, `team.dates_overlap` */
export async function addToTeam(
  db: Kysely<Database>,
  who: SessionRow,
  teamId: string,
  wish: Span & { memberId: string },
  now: number,
): Promise<TeamMembershipId> {
  const { tenantId } = who
  const { memberId, ...span } = wish
  const id = newId('tmm', now)
  await inTransaction(db, async (trx) => {
    await lockPeople(trx, tenantId)
    const team = await findTeam(trx, tenantId, teamId)
    const person = await findPerson(trx, tenantId, memberId, dayOf(now))
    if (!team || !person) throw new AppError('request.not_found')
    await refuseOverlap(trx, who, person.id, { team, span })
    await insertTeamMembership(trx, tenantId, { id, teamId: team.id, memberId: person.id, ...span })
    await note(trx, who, { id, team, memberId: person.id, span }, now)
  })
  return id
}

/** Give it other days. @throws `request.not_found`, `team.dates_overlap` */
export async function changeInTeam(
  db: Kysely<Database>,
  who: SessionRow,
  { teamId, id }: { teamId: string; id: string },
  span: Span,
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockPeople(trx, who.tenantId)
    const row = await findTeamMembership(trx, who.tenantId, teamId, id)
    if (!row) throw new AppError('request.not_found')
    await refuseOverlap(trx, who, row.memberId, { team: row.team, span, except: row.id })
    await setTeamMembership(trx, who.tenantId, row.id, span)
    await note(trx, who, { id: row.id, team: row.team, memberId: row.memberId, span }, now)
  })
}

/** As if they had never been in it; to end it, give it an end. @throws `request.not_found` */
export async function takeFromTeam(
  db: Kysely<Database>,
  who: SessionRow,
  { teamId, id }: { teamId: string; id: string },
  now: number,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const row = await findTeamMembership(trx, who.tenantId, teamId, id)
    if (!row) throw new AppError('request.not_found')
    await deleteTeamMembership(trx, who.tenantId, row.id)
    const facts = { team: row.team.id, member: row.memberId }
    await noteAbout(trx, who, { action: 'team_membership.deleted', kind: 'team_membership', id: row.id, facts }, now)
  })
}

async function refuseOverlap(
  trx: Trx,
  { tenantId }: SessionRow,
  memberId: MemberId,
  wish: { team: TeamRow; span: Span; except?: TeamMembershipId },
): Promise<void> {
  const held = (await listTeamsOf(trx, tenantId, memberId)).filter(({ id }) => id !== wish.except)
  const met = findOverlap(held, wish.team, wish.span)
  if (met) throw new AppError('team.dates_overlap', undefined, { params: { team: met.team.name } })
}

async function note(
  trx: Trx,
  who: SessionRow,
  set: { id: TeamMembershipId; team: TeamRow; memberId: MemberId; span: Span },
  now: number,
): Promise<void> {
  const { id, team, memberId, span } = set
  const facts = { team: team.id, member: memberId, from: span.startsOn, until: span.endsOn ?? '' }
  await noteAbout(trx, who, { action: 'team_membership.set', kind: 'team_membership', id, facts }, now)
}
