import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import type { Database } from '../../store/database.ts'
import { cancelWaitingMails } from '../../store/invitation-mails.ts'
import { changeInvitation, lockInvitation, revokeInvitationsOf } from '../../store/invitations.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { CallOff } from '../members/leave.ts'
import { mayInvite } from './decide-invite.ts'

/**
 * Revoke an invitation: its link opens nothing from now on, and a mail that waits is not sent. The person stays on the
 * list.
 *
 * @throws `request.not_found`, `invitation.role_above`
 */
export async function revokeInvitation(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  const { tenantId, memberId } = who
  await inTransaction(db, async (trx) => {
    const invitation = await lockInvitation(trx, tenantId, id)
    if (!invitation) throw new AppError('request.not_found')
    if (!mayInvite(who.role, invitation.role)) throw new AppError('invitation.role_above')
    if (invitation.acceptedAt !== null || invitation.revokedAt !== null) return
    await changeInvitation(trx, tenantId, invitation.id, { revokedAt: now, revokedBy: memberId })
    await cancelWaitingMails(trx, tenantId, { memberId: invitation.memberId })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'invitation.revoked',
      subject: { kind: 'invitation', id: invitation.id },
      result: 'done',
      facts: { member: invitation.memberId },
      now,
    })
  })
}

/** With somebody who leaves end their own invitation, the links that they copied for others, and mails that wait for them. */
export const callOffInvitations: CallOff = async (trx, { tenantId, memberId, now }) => {
  const revoked = await revokeInvitationsOf(trx, tenantId, memberId, now)
  for (const id of revoked) {
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: 'leaving' },
      action: 'invitation.revoked',
      subject: { kind: 'invitation', id },
      result: 'done',
      facts: { member: memberId, because: 'member.left' },
      now,
    })
  }
  return revoked.length + (await cancelWaitingMails(trx, tenantId, { memberId }))
}
