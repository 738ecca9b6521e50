import { findOutboxForChange, type SendTask } from '../../store/outbox.ts'
import { findProposalForChange } from '../../store/proposals.ts'
import { endAttempt, type SendAttemptRow } from '../../store/send-attempts.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { SENDER, settleUnconfirmed } from './settle-send.ts'

/** Longer than a mail server may take with its last word, ten minutes (RFC 5321 §4.5.3.2.6). */
export const CLAIM_MS = 15 * 60_000
/** What stands of an attempt for which nobody has answered. */
const UNANSWERED = 'send.unconfirmed'

/**
 * Until when the call of an attempt may still be under way, epoch milliseconds; undefined where whoever made it has said how
 * it ended. Pure.
 */
export function underWayUntil({ beganAt, code }: Pick<SendAttemptRow, 'beganAt' | 'code'>): number | undefined {
  return code === UNANSWERED ? beganAt + CLAIM_MS : undefined
}

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
    await endAttempt(trx, tenantId, proposalId, { fence, outcome: 'unknown', code: UNANSWERED, now })
    const settling = { trx, tenantId, proposal, by: SENDER, now }
    await settleUnconfirmed(settling, { code: UNANSWERED, lookAt: now })
  })
}
