import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { listCaretakers } from '../../store/caretakers.ts'
import type { Database, Trx } from '../../store/database.ts'
import { deletePolicyProposal, findPolicyProposal, type PolicyProposalRow } from '../../store/policy-proposals.ts'
import { holdPolicy } from '../../store/policy-versions.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { inTransaction } from '../../store/transaction.ts'
import { comparePolicies } from './compare-policies.ts'
import { note } from './note-policy.ts'
import { readKept, readWish } from './read-document.ts'
import { findPolicy } from './read-policy.ts'
import { requireEarned } from './require-earned.ts'
import { savePolicy } from './save-policy.ts'

/**
 * Agree to the policy that waits: it holds from now on, exactly as it was written.
 *
 * @throws `policy.own_proposal` whoever wrote it cannot be the second
 * @throws `policy.proposal_gone` none of that id waits, or its author no longer looks after the organisation
 * @throws `policy.changed_meanwhile` what it was written for no longer holds
 * @throws `policy.auto_not_earned` a mailbox of it has lost what it had earned
 */
export function agree(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    const proposal = await hold(trx, who, id)
    if (proposal.by.id === who.memberId) throw new AppError('policy.own_proposal')
    const caretakers = await listCaretakers(trx, who.tenantId)
    if (!caretakers.includes(proposal.by.id)) throw new AppError('policy.proposal_gone')
    const held = await findPolicy(trx, who.tenantId)
    if (held.version !== proposal.baseVersion) throw new AppError('policy.changed_meanwhile')
    const document = readWish(readKept(proposal.document))
    await requireEarned(trx, who.tenantId, { held: held.document, wish: document, authorId: proposal.by.id })
    const next = { version: held.version + 1, document, byId: proposal.by.id, note: proposal.note, at: now }
    const changes = comparePolicies(held.document, document).length
    await savePolicy(trx, who, { ...next, way: 'agreed', agreedById: who.memberId }, changes)
  })
}

/** Refuse the policy that waits, or take one's own back. @throws `policy.proposal_gone` */
export function refuse(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  return inTransaction(db, async (trx) => {
    const proposal = await hold(trx, who, id)
    await deletePolicyProposal(trx, who.tenantId)
    const facts = { version: proposal.baseVersion + 1, why: proposal.note }
    await note(trx, who, { action: 'policy.refused', facts, now })
  })
}

async function hold(trx: Trx, { tenantId }: SessionRow, id: string): Promise<PolicyProposalRow> {
  await holdPolicy(trx, tenantId)
  const proposal = await findPolicyProposal(trx, tenantId)
  if (proposal?.id !== id) throw new AppError('policy.proposal_gone')
  return proposal
}
