import type { ErrorCode } from '../../core/errors.ts'
import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { holdOpenProposals } from '../../store/mailbox-sending.ts'
import { endUnsent } from './void-proposals.ts'

/**
 * End all that waits for an approval or for its time in a mailbox that mail can leave no more. What is on its way, or may
 * have left, is left to whoever gave it away.
 *
 * @param end.now Epoch milliseconds.
 */
export async function voidInMailbox(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { code, now }: { code: ErrorCode; now: number },
): Promise<void> {
  for (const proposal of await holdOpenProposals(trx, tenantId, mailboxId)) {
    await endUnsent(trx, tenantId, proposal, { status: 'void', code, now })
  }
}
