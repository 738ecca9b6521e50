import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import { markEnding } from '../../store/signal-mailboxes.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { FeedingDeps, OwnMailbox } from './start-counting.ts'

/**
 * Count somebody's own mailbox no more; work forgets what it alone has shown. Where it is not counted, or is being
 * forgotten already, nothing is done.
 *
 * @throws `request.not_found` it is not theirs
 */
export async function stopOwnCounting({ db, queue, now }: FeedingDeps, own: OwnMailbox): Promise<void> {
  const { tenantId, memberId } = own
  await inTransaction(db, async (trx) => {
    const mailbox = await findMailboxForWork(trx, tenantId, own.mailboxId)
    if (mailbox?.memberId !== memberId) throw new AppError('request.not_found')
    if ((await markEnding(trx, tenantId, { mailboxId: mailbox.id, memberId })) === 'not_counted') return
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'mailbox.counting_stopped',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { account: mailbox.address },
      now: now(),
    })
    await queue.send(trx, 'signals.ingest', { tenantId })
  })
}
