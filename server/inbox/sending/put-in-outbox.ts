import type { MailboxId, ProposalId, TenantId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Trx } from '../../store/database.ts'
import { insertOutbox } from '../../store/outbox.ts'

/** Before what the clock asks for: a person waits to see it leave. */
const PRIORITY = 1

/**
 * Let a proposal leave when its time to be taken back is over, in the transaction in which it was allowed to.
 *
 * @param send.notBefore Epoch milliseconds. @param now The same clock.
 */
export async function putInOutbox(
  queue: Pick<Queue, 'send'>,
  trx: Trx,
  tenantId: TenantId,
  send: { proposalId: ProposalId; mailboxId: MailboxId; sendKey: string; notBefore: number },
  now: number,
): Promise<void> {
  const { mailboxId, ...row } = send
  await insertOutbox(trx, tenantId, row)
  await askToSend(queue, trx, { tenantId, mailboxId }, row.notBefore - now)
}

/** Have the sender look at a mailbox after so many milliseconds. */
export async function askToSend(
  queue: Pick<Queue, 'send'>,
  trx: Trx,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
  afterMs: number,
): Promise<void> {
  const options = { startAfterMs: Math.max(0, afterMs), priority: PRIORITY }
  await queue.send(trx, 'send.run', { tenantId, mailboxId }, options)
}
