import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { endSharing } from '../people/reach/end-sharing.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { lockStanding } from '../store/connection-status.ts'
import { markErased } from '../store/erased-mailboxes.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { actorOf, type OnBehalf } from './on-behalf.ts'

/**
 * Erase mail that was kept when its connection ended: out of sight at once, out of the database by a job. Nothing is
 * deleted at the provider.
 *
 * @throws `request.not_found` this member does not reach it; `mailbox.owner_only` it is only shared with them
 * @throws `mail.still_connected` its connection stands: disconnecting asks what becomes of the mail
 */
export async function eraseKeptMail(
  { db, queue, now }: Pick<ConnectDeps, 'db' | 'queue' | 'now'>,
  who: OnBehalf,
  mailboxId: string,
): Promise<void> {
  const { tenantId, memberId } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await reachMailbox(trx, { tenantId, memberId, now: now() }, mailboxId, 'own')
    // Held until the end: the same account may be connected again at this moment.
    const standing = await lockStanding(trx, tenantId, mailbox.connectionId)
    if (standing?.status !== 'disconnected')
      throw new AppError('mail.still_connected', undefined, { params: { address: mailbox.address } })
    await endSharing(trx, tenantId, mailbox, { actor: actorOf(who), name: who.name }, now())
    await markErased(trx, tenantId, mailbox.id, now())
    await queue.send(trx, 'mailbox.erase', { tenantId, mailboxId: mailbox.id })
    await appendAudit(trx, {
      tenantId,
      actor: actorOf(who),
      action: 'mailbox.erased',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { address: mailbox.address },
      now: now(),
    })
  })
}
