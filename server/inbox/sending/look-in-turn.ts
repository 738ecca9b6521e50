import type { PolicyDecision } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import type { Trx } from '../../store/database.ts'
import type { OpenedDraft } from '../drafts/open-draft.ts'
import { decideOrHold } from '../policy/decide-policy.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { rulesOf } from '../policy/rules-of.ts'
import type { Asker } from './asker.ts'
import { openSendFacts } from './facts-of-send.ts'
import { leavesByItself } from './leaves-by-itself.ts'

/** By what it leaves, as it stands in its turn. */
export interface InTurn {
  facts: Proposal['facts']
  policy: PolicyDecision
  policyVersion: number
  rules: Proposal['rules']
}

/**
 * Decide once more about a mail that would leave by itself, after every other one of the organisation that does: what two ask
 * for at the same moment is counted one after the other, and no policy is saved in between. The caller holds the policy and
 * the draft, and writes what it finds in the same transaction.
 *
 * @param now Epoch milliseconds.
 * @returns `overtaken` where others have used up meanwhile what was left, or anything else is no longer so
 */
export async function lookInTurn(
  trx: Trx,
  asker: Asker,
  { draft, mailbox }: Pick<OpenedDraft, 'draft' | 'mailbox'>,
  now: number,
): Promise<InTurn | 'overtaken'> {
  const { tenantId } = asker
  const { version, document } = await findPolicy(trx, tenantId)
  const factsBy = await openSendFacts(trx, tenantId, { mailbox, actor: asker, draft, itself: null, now })
  const facts = factsBy(document)
  const policy = decideOrHold(document, facts)
  if (policy.isHeld || !leavesByItself(policy, asker)) return 'overtaken'
  return { facts, policy, policyVersion: version, rules: rulesOf(document, policy) }
}
