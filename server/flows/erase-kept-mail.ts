import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { lockStanding } from '../store/connection-status.ts'
import { markErased } from '../store/erased-mailboxes.ts'
import { findMailbox } from '../store/mailboxes.ts'
import { inTransaction } from '../store/transaction.ts'
import type { ConnectDeps } from './connect-deps.ts'
import { actorOf, type OnBehalf } from './on-behalf.ts'

/**
 * Erase mail that was kept when its connection ended: out of sight at once, out of the database by a job. Nothing is
 * deleted at the provider.
 *
 * @throws `request.not_found` it is not this member's
 * @throws `mail.still_connected` its connection stands: disconnecting asks what becomes of the mail
 */
export async function eraseKeptMail(
  { db, queue, now }: Pick<ConnectDeps, 'db' | 'queue' | 'now'>,
  who: OnBehalf,
  mailboxId: string,
): Promise<void> {
  const { tenantId, memberId } = who
  await inTransaction(db, async (trx) => {
    const mailbox = await findMailbox(trx, tenantId, memberId, mailboxId)
    if (!mailbox) throw new AppError('request.not_found')
    // Held until the end: the same account may be connected again at this moment.
    const standing = await lockStanding(trx, tenantId, mailbox.connectionId)
    if (standing?.status !== 'disconnected')
      throw new AppError('mail.still_connected', undefined, { params: { address: mailbox.address } })
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
