import { findOutboxForChange, type SendTask } from '../../store/outbox.ts'
import { findProposalForChange } from '../../store/proposals.ts'
import { endAttempt } from '../../store/send-attempts.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER, settleUnconfirmed } from './settle-send.ts'

/** Whoever gave it to the provider died over it, or lost the database: it may have left, and is looked for at once. */
export async function noteAbandoned(
  deps: SenderDeps,
  { tenantId }: SenderPlace,
  { proposalId }: SendTask,
): Promise<void> {
  await deps.transact(async (trx) => {
    const now = deps.now()
    const proposal = await findProposalForChange(trx, tenantId, proposalId)
    const outbox = await findOutboxForChange(trx, tenantId, proposalId)
    if (proposal?.status !== 'sending' || !outbox || outbox.claimedBy === null) return
    const { fence } = outbox
    await endAttempt(trx, tenantId, proposalId, { fence, outcome: 'unknown', code: 'send.unconfirmed', now })
    const settling = { trx, tenantId, proposal, by: SENDER, now }
    await settleUnconfirmed(settling, { code: 'send.unconfirmed', lookAt: now })
  })
}
