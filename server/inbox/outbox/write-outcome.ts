import type { ProposalId } from '../../core/ids.ts'
import { findOutboxForChange } from '../../store/outbox.ts'
import { findProposalForChange } from '../../store/proposals.ts'
import { endAttempt } from '../../store/send-attempts.ts'
import { decideAfterAttempt } from './decide-after-attempt.ts'
import type { SendOutcome } from './far-outbox.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER, settleHeldUp, settleRefused, settleSent, settleUnconfirmed } from './settle-send.ts'

/**
 * Write down how a call that sends ended, and what becomes of the mail.
 *
 * Whoever was thought dead may still write: while nobody has said otherwise, their word is the truth about their own call.
 *
 * @param fence Of the claim that the call was made under.
 */
export async function writeOutcome(
  deps: SenderDeps,
  { tenantId }: Pick<SenderPlace, 'tenantId'>,
  id: ProposalId,
  fence: number,
  outcome: SendOutcome,
): Promise<void> {
  await deps.transact(async (trx) => {
    const now = deps.now()
    const proposal = await findProposalForChange(trx, tenantId, id)
    const outbox = await findOutboxForChange(trx, tenantId, id)
    if (!proposal || !outbox) return
    const code = outcome.is === 'accepted' ? null : outcome.code
    await endAttempt(trx, tenantId, id, { fence, outcome: outcome.is, code, now })
    const isUnconfirmed = proposal.status === 'unconfirmed'
    const settling = { trx, tenantId, proposal, by: SENDER, now }
    if (outbox.fence === fence && outcome.is === 'accepted' && proposal.code === 'send.not_sent') {
      // Somebody looked too early and was wrong: it did leave.
      const { id: remoteId, threadId } = outcome
      return settleSent(settling, { remoteId, threadId, foundBy: 'answer', acceptedAt: now })
    }
    if (outbox.fence !== fence || !(proposal.status === 'sending' || isUnconfirmed)) {
      deps.log.warn({ proposalId: id, outcome: outcome.is }, 'the answer to a send came after it was settled')
      return
    }
    const after = decideAfterAttempt(outcome, { isUnconfirmed, now })
    switch (after.do) {
      case 'sent':
        return settleSent(settling, { ...after, foundBy: 'answer', acceptedAt: now })
      case 'again':
        return settleHeldUp(settling, { ...after, heldUpAt: outbox.heldUpAt ?? now })
      case 'refuse':
        return settleRefused(settling, after)
      case 'look':
        if (!isUnconfirmed) await settleUnconfirmed(settling, { code: after.code, lookAt: after.at })
    }
  })
}
