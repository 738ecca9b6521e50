import type { ProposalId, TenantId } from '../../core/ids.ts'
import { holdAgent } from '../../store/agents.ts'
import type { Trx } from '../../store/database.ts'
import { changeOutbox, findOutboxForChange } from '../../store/outbox.ts'
import { holdPolicyAsIs } from '../../store/policy-versions.ts'
import { changeProposal, findProposal, findProposalForChange } from '../../store/proposals.ts'
import { beginAttempt } from '../../store/send-attempts.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'
import { endUnsent } from '../proposals/void-proposals.ts'
import { judgeAtClaim } from './judge-at-claim.ts'
import { CLAIM_MS } from './note-abandoned.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER, settleHeldUp, settleRefused } from './settle-send.ts'

export type Claim =
  /** It may be given to the provider, once, by whoever holds this. */
  | { is: 'claimed'; fence: number }
  /** Taken back, claimed by another, or not allowed any more: what had to be written down about it is. */
  | { is: 'over' }

/** How long somebody who held it up has before it is asked again. */
const HELD_MS = 60_000

/**
 * Ask once more whether a mail may leave, take it, and write down that the call is about to be made: one transaction, and
 * nothing but the call lies between it and the far side. Until it commits the mail can be taken back; afterwards it may
 * have left, whatever becomes of us.
 */
export async function claimSend(
  deps: SenderDeps,
  { tenantId }: Pick<SenderPlace, 'tenantId'>,
  id: ProposalId,
  owner: string,
): Promise<Claim> {
  return deps.transact(async (trx) => {
    // Whoever was told that another policy holds, such as the emergency stop, sees nothing leave by this one any more.
    await holdPolicyAsIs(trx, tenantId)
    await holdAsker(trx, tenantId, id)
    const now = deps.now()
    const proposal = await findProposalForChange(trx, tenantId, id)
    const outbox = await findOutboxForChange(trx, tenantId, id)
    if (proposal?.status !== 'scheduled' || !outbox || outbox.endedAt !== null) return { is: 'over' }
    if (outbox.claimedBy !== null || outbox.notBefore > now) return { is: 'over' }

    const settling = { trx, tenantId, proposal, by: SENDER, now }
    const judged = await judgeAtClaim(trx, tenantId, proposal, now)
    switch (judged.do) {
      case 'refuse':
        await settleRefused(settling, judged)
        return { is: 'over' }
      case 'void':
        await endUnsent(trx, tenantId, proposal, { status: 'void', code: judged.code, now })
        return { is: 'over' }
      case 'wait':
        await settleHeldUp(settling, {
          code: judged.code,
          params: {},
          at: now + HELD_MS,
          heldUpAt: outbox.heldUpAt ?? now,
        })
        return { is: 'over' }
      case 'send':
    }
    const fence = outbox.fence + 1
    await changeOutbox(trx, tenantId, id, { claimedBy: owner, claimedUntil: now + CLAIM_MS, fence })
    const attempt = await beginAttempt(trx, tenantId, id, { fence, now })
    const sending = await changeProposal(trx, tenantId, id, { status: 'sending', code: null, params: {} })
    const noted = { action: 'send.attempted', result: 'begun', facts: { attempt } } as const
    await noteProposal(trx, tenantId, { actor: SENDER, proposal: sending, ...noted, now })
    await tellProposal(trx, tenantId, sending, now)
    return { is: 'claimed', fence }
  })
}

/** Keep the agent that asked as far trusted as it is, before its proposal is held: as by whoever pauses it. */
async function holdAsker(trx: Trx, tenantId: TenantId, id: ProposalId): Promise<void> {
  const asked = await findProposal(trx, tenantId, id)
  if (asked?.actorKind === 'agent') await holdAgent(trx, tenantId, asked.actorId)
}
