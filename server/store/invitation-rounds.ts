import type { InvitationRoundId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { InvitationMailState } from './invitation-mails.ts'

/** Many invitations or reminders that were asked for at once. Times are epoch milliseconds. */
export interface RoundRow {
  id: InvitationRoundId
  kind: 'invite' | 'remind'
  /** As it was called then; null for everybody. */
  teamName: string | null
  madeBy: MemberId
  madeByName: string | null
  madeAt: number
  cancelledAt: number | null
  counts: Record<InvitationMailState, number>
}

/** Somebody of a round who got no mail, or not for certain. */
export interface RoundTrouble {
  memberId: MemberId
  name: string
  email: string
  state: InvitationMailState
  because: string | null
}

export async function insertRound(
  db: Db,
  tenantId: TenantId,
  round: { id: InvitationRoundId; kind: RoundRow['kind']; teamName: string | null; madeBy: MemberId; now: number },
): Promise<void> {
  const { id, kind, teamName, madeBy, now } = round
  await db
    .insertInto('invitation_rounds')
    .values({ tenant_id: tenantId, id, kind, team_name: teamName, made_by: madeBy, made_at: now })
    .execute()
}

export async function cancelRoundRow(db: Db, tenantId: TenantId, id: InvitationRoundId, now: number): Promise<void> {
  await db
    .updateTable('invitation_rounds')
    .set({ cancelled_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** The newest rounds, or one of them, with how far they are. */
export async function listRounds(
  db: Db,
  tenantId: TenantId,
  which: { id: string } | { newest: number },
): Promise<RoundRow[]> {
  let found = db
    .selectFrom('invitation_rounds')
    .leftJoin('members', (join) =>
      join
        .onRef('members.tenant_id', '=', 'invitation_rounds.tenant_id')
        .onRef('members.id', '=', 'invitation_rounds.made_by'),
    )
    .select([
      'invitation_rounds.id',
      'invitation_rounds.kind',
      'invitation_rounds.team_name',
      'invitation_rounds.made_by',
      'members.name',
      'invitation_rounds.made_at',
      'invitation_rounds.cancelled_at',
    ])
    .where('invitation_rounds.tenant_id', '=', tenantId)
    .orderBy('invitation_rounds.made_at', 'desc')
    .orderBy('invitation_rounds.id', 'desc')
  found = 'id' in which ? found.where('invitation_rounds.id', '=', which.id) : found.limit(which.newest)
  const rows = await found.execute()
  const counted = await db
    .selectFrom('invitation_mails')
    .select(({ fn }) => ['round_id', 'state', fn.countAll<number>().as('count')])
    .where('tenant_id', '=', tenantId)
    .where('round_id', 'in', rows.length > 0 ? rows.map(({ id }) => id) : [''])
    .groupBy(['round_id', 'state'])
    .execute()
  return rows.map((row) => ({
    id: row.id as InvitationRoundId,
    kind: row.kind as RoundRow['kind'],
    teamName: row.team_name,
    madeBy: row.made_by as MemberId,
    madeByName: row.name,
    madeAt: row.made_at,
    cancelledAt: row.cancelled_at,
    counts: {
      ...NONE,
      ...Object.fromEntries(counted.filter(({ round_id }) => round_id === row.id).map((one) => [one.state, one.count])),
    },
  }))
}

/** Who of a round was passed over, or whose mail was not taken, by name. */
export async function listRoundTroubles(
  db: Db,
  tenantId: TenantId,
  id: InvitationRoundId,
  most: number,
): Promise<RoundTrouble[]> {
  const rows = await db
    .selectFrom('invitation_mails')
    .innerJoin('members', (join) =>
      join
        .onRef('members.tenant_id', '=', 'invitation_mails.tenant_id')
        .onRef('members.id', '=', 'invitation_mails.member_id'),
    )
    .select([
      'members.id',
      'members.name',
      'invitation_mails.email',
      'invitation_mails.state',
      'invitation_mails.because',
    ])
    .where('invitation_mails.tenant_id', '=', tenantId)
    .where('invitation_mails.round_id', '=', id)
    .where('invitation_mails.state', 'in', ['skipped', 'refused', 'failed', 'unconfirmed'])
    .orderBy('members.name')
    .limit(most)
    .execute()
  return rows.map(({ id: memberId, name, email, state, because }) => ({
    memberId: memberId as MemberId,
    name,
    email,
    state: state as InvitationMailState,
    because,
  }))
}

const NONE: Record<InvitationMailState, number> = {
  waiting: 0,
  sending: 0,
  sent: 0,
  refused: 0,
  failed: 0,
  unconfirmed: 0,
  cancelled: 0,
  skipped: 0,
}
