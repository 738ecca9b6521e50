import type { Kysely } from 'kysely'
import { newId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database } from '../../store/database.ts'
import { insertInvitationMails } from '../../store/invitation-mails.ts'
import { changeInvitation, lockInvitation } from '../../store/invitations.ts'
import { findInvited } from '../../store/invited.ts'
import { findOwner } from '../../store/members.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Visitor } from '../sign-in.ts'
import { lookAtInvitation } from './look.ts'

/** Whoever was asked is told once a day: pressed again and again, it must not fill their mailbox. */
const ASK_EVERY_MS = 86_400_000

/**
 * Tell whoever invited that the link no longer works: on the list, and by mail. Nobody is let in by it. Where they have
 * left, an owner is told. Of an invitation that could be accepted, or that is over for good, nothing is told.
 *
 * @throws `invitation.unknown`, `session.too_many_attempts`
 */
export async function askAnew(
  { db, queue, now: clock }: { db: Kysely<Database>; queue: Pick<Queue, 'send'>; now(): number },
  text: string,
  asks: { session: SessionRow | undefined; visitor: Visitor },
): Promise<void> {
  const now = clock()
  const { tenantId, decision, ...looked } = await lookAtInvitation(db, text, asks, now)
  if (!['expired', 'outdated', 'replaced', 'open'].includes(decision.state)) return
  await inTransaction(db, async (trx) => {
    const invitation = await lockInvitation(trx, tenantId, looked.invitation.id)
    if (!invitation || invitation.acceptedAt !== null || invitation.revokedAt !== null) return
    if (invitation.askedAt !== null && now - invitation.askedAt < ASK_EVERY_MS) return
    await changeInvitation(trx, tenantId, invitation.id, { askedAt: now })
    const inviter = await findInvited(trx, tenantId, invitation.renewedBy)
    const owner = inviter && !inviter.hasLeft ? undefined : await findOwner(trx, tenantId)
    const to = owner ? { id: owner.id, email: owner.email } : { id: invitation.renewedBy, email: inviter?.email ?? '' }
    const mail = {
      id: newId('inm', now),
      memberId: to.id,
      email: to.email,
      kind: 'asked',
      invitationId: invitation.id,
      roundId: null,
      askedBy: invitation.memberId,
      state: 'waiting',
      because: null,
    } as const
    await insertInvitationMails(trx, tenantId, [mail], now)
    await queue.send(trx, 'invitations.send', { tenantId })
  })
}
