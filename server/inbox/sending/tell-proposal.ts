import type { TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import type { ProposalRow } from '../../store/proposals.ts'

/** Tell the pages of everybody who reaches its mailbox how a proposal stands. @param now Epoch milliseconds. */
export async function tellProposal(
  trx: Trx,
  tenantId: TenantId,
  { id, mailboxId, status }: Pick<ProposalRow, 'id' | 'mailboxId' | 'status'>,
  now: number,
): Promise<void> {
  const mailbox = await findMailboxForWork(trx, tenantId, mailboxId)
  if (!mailbox) return
  const event = { kind: 'proposal.changed', mailboxId, proposalId: id, status } as const
  await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now })
}
