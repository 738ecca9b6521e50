import type { ErrorCode } from '../../core/errors.ts'
import { type AuthorId, isAgent, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { endOutbox } from '../../store/outbox.ts'
import { changeProposal, findProposalUnderWay, type ProposalRow } from '../../store/proposals.ts'
import { noteProposal } from './note-proposal.ts'
import { tellProposal } from './tell-proposal.ts'

const BY_ITSELF = { kind: 'system', id: 'approvals' } as const

/**
 * End what was proposed of a draft that is about to be changed or deleted: an approval covers one version. The caller holds
 * the draft.
 *
 * @param by Who changes it, and when: epoch milliseconds.
 * @returns `leaving` where it is on its way already, or nobody knows whether it left; `not_its_own` where a program would
 * end what somebody else has asked for
 */
export async function voidProposalOf(
  trx: Trx,
  tenantId: TenantId,
  draftId: string,
  { by, now }: { by: AuthorId; now: number },
): Promise<'free' | 'leaving' | 'not_its_own'> {
  const proposal = await findProposalUnderWay(trx, tenantId, draftId)
  if (!proposal) return 'free'
  if (!isOpen(proposal)) return 'leaving'
  if (isAgent(by) && proposal.actorId !== by) return 'not_its_own'
  await endUnsent(trx, tenantId, proposal, { status: 'void', code: 'proposal.edited', by, now })
  return 'free'
}

/** Whether a proposal can still be ended by us: it waits, or has not been given to anybody. Pure. */
function isOpen({ status }: Pick<ProposalRow, 'status'>): boolean {
  return status === 'waiting' || status === 'scheduled'
}

/** Write that a proposal, which the caller holds, will never leave, and why. */
export async function endUnsent(
  trx: Trx,
  tenantId: TenantId,
  proposal: ProposalRow,
  { status, code, by, now }: { status: 'void' | 'expired'; code: ErrorCode; by?: AuthorId; now: number },
): Promise<ProposalRow> {
  const ended = await changeProposal(trx, tenantId, proposal.id, { status, code, params: {}, settledAt: now })
  await endOutbox(trx, tenantId, proposal.id, now)
  const action = status === 'expired' ? 'proposal.expired' : 'proposal.voided'
  await noteProposal(trx, tenantId, { actor: BY_ITSELF, proposal: ended, action, result: code, facts: {}, now })
  await tellProposal(trx, tenantId, ended, now, by)
  return ended
}
