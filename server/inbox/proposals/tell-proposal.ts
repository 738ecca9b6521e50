import type { AuthorId, TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { tellPeople } from './tell-people.ts'

/**
 * Tell the pages of everybody who reaches its mailbox how a proposal stands, and those whom it concerns by a notice.
 *
 * @param now Epoch milliseconds.
 * @param by Who brought it there; undefined where it was nobody.
 */
export async function tellProposal(
  trx: Trx,
  tenantId: TenantId,
  proposal: ProposalRow,
  now: number,
  by?: AuthorId,
): Promise<void> {
  const { id, mailboxId, status } = proposal
  const mailbox = await findMailboxForWork(trx, tenantId, mailboxId)
  if (!mailbox) return
  const event = { kind: 'proposal.changed', mailboxId, proposalId: id, status } as const
  await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now })
  await tellPeople(trx, tenantId, proposal, now, by)
}
