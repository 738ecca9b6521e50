import type { PassedOver, RoundWish } from '@letterlock/wire/invitations'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type InvitationRoundId, newId } from '../../core/ids.ts'
import type { Database, Db } from '../../store/database.ts'
import { cancelWaitingMails, findLastMails, insertInvitationMails } from '../../store/invitation-mails.ts'
import { listRecipients, type Recipient } from '../../store/invitation-recipients.ts'
import { cancelRoundRow, insertRound, listRounds } from '../../store/invitation-rounds.ts'
import { lockPeople } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { findTeam } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'
import { dayOf } from '../members/today.ts'
import { decideRecipient } from './decide-invite.ts'
import type { InviteDeps } from './invite.ts'

/** What a round would do, or does. */
export interface RoundPlan {
  teamName: string | null
  mailed: { person: Recipient; kind: 'invite' | 'remind' }[]
  skipped: { person: Recipient; because: PassedOver }[]
}

/** Say who would be mailed and who would not, and why. Changes nothing. @throws `request.not_found` no such team */
export async function planRound(db: Db, who: SessionRow, wish: RoundWish, now: number): Promise<RoundPlan> {
  const { tenantId, role } = who
  const teamId = wish.kind === 'invite' ? wish.teamId : null
  const team = teamId === null ? undefined : await findTeam(db, tenantId, teamId)
  if (teamId !== null && !team) throw new AppError('request.not_found')
  const people = await listRecipients(db, tenantId, teamId === null ? 'all' : { teamId, today: dayOf(now) })
  const ids = people.map(({ memberId }) => memberId)
  const lasts = await findLastMails(db, tenantId, ids)
  const plan: RoundPlan = { teamName: team?.name ?? null, mailed: [], skipped: [] }
  for (const person of people) {
    if (person.memberId === who.memberId) continue
    const decision = decideRecipient(wish.kind, person, { by: role, last: lasts.get(person.memberId), now })
    if (decision.do === 'skip') plan.skipped.push({ person, because: decision.because })
    else if (decision.do !== 'leave_out') plan.mailed.push({ person, kind: decision.do })
  }
  return plan
}

/**
 * Invite a team, or remind whoever has not connected: each gets a row that a job works off, so that nothing is lost or
 * sent twice when a process dies, and what waits can be called off.
 *
 * @throws `invitation.no_mail`, `invitation_round.empty`, `request.not_found`
 */
export async function startRound(deps: InviteDeps, who: SessionRow, wish: RoundWish): Promise<InvitationRoundId> {
  const { db, queue } = deps
  const { tenantId, memberId } = who
  if (!deps.mails) throw new AppError('invitation.no_mail')
  const now = deps.now()
  return inTransaction(db, async (trx) => {
    // Of two who press at once the second finds that everybody is being mailed.
    await lockPeople(trx, tenantId)
    const plan = await planRound(trx, who, wish, now)
    if (plan.mailed.length === 0) throw new AppError('invitation_round.empty')
    const id = newId('rnd', now)
    await insertRound(trx, tenantId, { id, kind: wish.kind, teamName: plan.teamName, madeBy: memberId, now })
    const row = ({ memberId: to, email }: Recipient) => ({
      id: newId('inm', now),
      memberId: to,
      email,
      invitationId: null,
      roundId: id,
      askedBy: memberId,
    })
    await insertInvitationMails(
      trx,
      tenantId,
      [
        ...plan.mailed.map(({ person, kind }) => ({ ...row(person), kind, state: 'waiting' as const, because: null })),
        ...plan.skipped.map(({ person, because }) => ({
          ...row(person),
          kind: wish.kind,
          state: 'skipped' as const,
          because,
        })),
      ],
      now,
    )
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'invitation_round.made',
      subject: { kind: 'invitation_round', id },
      result: 'done',
      facts: {
        kind: wish.kind,
        people: plan.mailed.length,
        skipped: plan.skipped.length,
        ...(plan.teamName !== null && { team: plan.teamName }),
      },
      now,
    })
    await queue.send(trx, 'invitations.send', { tenantId })
    return id
  })
}

/** Call off what of a round was not sent yet. @throws `request.not_found` */
export async function cancelRound(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  const { tenantId, memberId } = who
  await inTransaction(db, async (trx) => {
    const [round] = await listRounds(trx, tenantId, { id })
    if (!round) throw new AppError('request.not_found')
    const mails = await cancelWaitingMails(trx, tenantId, { roundId: round.id })
    if (mails === 0) return
    await cancelRoundRow(trx, tenantId, round.id, now)
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'invitation_round.cancelled',
      subject: { kind: 'invitation_round', id: round.id },
      result: 'done',
      facts: { mails },
      now,
    })
  })
}
