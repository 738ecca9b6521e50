import type { GiveVerdict } from '@letterlock/wire/proposals'
import type { AuditAction } from '../../audit/actions.ts'
import { AppError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { proveOneself } from '../../people/prove-oneself.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Trx } from '../../store/database.ts'
import { changeProposal, findProposal, findProposalForChange, type ProposalRow } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import { countHolds, insertVerdict, listApprovers } from '../../store/verdicts.ts'
import type { HumanActor } from '../actor.ts'
import { openProposal } from '../cards/get-proposal.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { decideVerdict, type VerdictPlan } from '../proposals/decide-verdict.ts'
import { mustLeaveIt } from '../proposals/must-leave-it.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'
import { endUnsent } from '../proposals/void-proposals.ts'
import { decideStale } from './decide-stale.ts'
import { howItStands } from './how-it-stands.ts'
import type { SendDeps } from './propose-send.ts'
import { putInOutbox } from './put-in-outbox.ts'

/** What was said of which proposal. */
interface Given {
  actor: HumanActor
  proposalId: string
  said: GiveVerdict
  hasProved: boolean
  /** Epoch milliseconds. */
  now: number
}

/** How a verdict ends: it counts, or what it is about does not stand any more, which is kept. */
type Became = { is: 'done' } | { is: 'void'; code: NonNullable<ReturnType<typeof decideStale>> }

/** What each word is called in the audit. */
const NOTED = {
  approve: 'proposal.approved',
  return: 'proposal.returned',
  reject: 'proposal.rejected',
  hold: 'proposal.held',
  release: 'proposal.released',
} as const satisfies Record<GiveVerdict['verdict'], AuditAction>

/**
 * Take somebody's word about what waits: one after the other, over exactly the digests that they looked at. The last yes that
 * is needed puts it on its way, in the same transaction. There is no other kind of actor than a person in their session.
 *
 * @throws `request.not_found`, `mailbox.read_only`, `proposal.not_approver` it is not theirs to decide about
 * @throws `proposal.settled`, `proposal.expired`, `proposal.digest_differs`, `proposal.own`, `proposal.held`
 * @throws `proposal.*`, `send.*` it no longer stands, for this reason, and is void now
 * @throws `send.prove_yourself`, `session.current_password_wrong`
 */
export async function giveVerdict(
  deps: SendDeps,
  actor: HumanActor,
  proposalId: string,
  said: GiveVerdict,
): Promise<void> {
  const now = deps.now()
  const { tenantId, memberId } = actor.session
  const { proposal } = await openProposal(deps.db, { tenantId, memberId, now }, proposalId)
  // Asked for where it decides alone, and before the transaction, which holds a connection while a password is hashed.
  const isAsked = proposal.isSmall && said.verdict === 'approve'
  const hasProved = isAsked && (await proveOneself(deps.db, actor.session, said.password, now)) === 'proved'
  const given = { actor, proposalId, said, hasProved, now }
  const became = await inTransaction(deps.db, (trx) => judge(deps, trx, given))
  if (became.is === 'void') throw new AppError(became.code)
}

async function judge(deps: SendDeps, trx: Trx, given: Given): Promise<Became> {
  const { actor, proposalId, said, hasProved, now } = given
  const { tenantId, memberId } = actor.session
  const reader = { tenantId, memberId, now }
  const found = await findProposal(trx, tenantId, proposalId)
  if (!found) throw new AppError('request.not_found')
  const { reach } = await reachMailbox(trx, reader, found.mailboxId, 'work')
  const proposal = await findProposalForChange(trx, tenantId, proposalId)
  if (!proposal) throw new AppError('request.not_found')

  const approvers = (await listApprovers(trx, tenantId, [proposal.id])).get(proposal.id) ?? []
  const mayApprove = reach === 'approve' || reach === 'own'
  const soFar = { approvers, holds: await countHolds(trx, tenantId, proposal.id) }
  const leavesIt = await mustLeaveIt(trx, reader, proposal)
  const plan = decideVerdict(proposal, { memberId, mayApprove, hasProved, leavesIt }, said, soFar, now)
  if (plan.do === 'refuse') throw new AppError(plan.code, undefined, plan.params && { params: plan.params })
  if (plan.do === 'nothing') return { is: 'done' }
  if (plan.do === 'wait' || plan.do === 'schedule') {
    // Nobody agrees to what would not leave: what has changed since is asked for before the yes is written.
    const stands = await howItStands(trx, tenantId, proposal, now)
    const code = stands === 'gone' ? 'proposal.edited' : decideStale(proposal, stands, now)
    if (code !== undefined) {
      await endUnsent(trx, tenantId, proposal, { status: 'void', code, now })
      return { is: 'void', code }
    }
  }
  await write(deps, trx, given, proposal, plan)
  return { is: 'done' }
}

async function write(
  deps: SendDeps,
  trx: Trx,
  { actor, said, now }: Given,
  proposal: ProposalRow,
  plan: Exclude<VerdictPlan, { do: 'refuse' | 'nothing' }>,
): Promise<void> {
  const { tenantId, memberId } = actor.session
  const { version } = await findPolicy(trx, tenantId)
  await insertVerdict(trx, tenantId, proposal.id, {
    id: newId('vdt', now),
    memberId,
    verdict: said.verdict,
    reason: said.reason ?? null,
    note: said.note ?? null,
    mimeSha256: said.digests.mime,
    envelopeSha256: said.digests.envelope,
    policyVersion: version,
    at: now,
  })
  const became = await move(deps, trx, { actor, now }, proposal, plan)
  await noteProposal(trx, tenantId, {
    actor: { kind: 'member', id: memberId },
    proposal: became,
    action: NOTED[said.verdict],
    result: said.reason ?? became.status,
    facts: { policy: version },
    now,
  })
  await tellProposal(trx, tenantId, became, now, memberId)
}

async function move(
  { queue }: SendDeps,
  trx: Trx,
  { actor, now }: Pick<Given, 'actor' | 'now'>,
  proposal: ProposalRow,
  plan: Exclude<VerdictPlan, { do: 'refuse' | 'nothing' }>,
): Promise<ProposalRow> {
  const { tenantId, memberId } = actor.session
  switch (plan.do) {
    case 'wait':
      return proposal
    case 'hold':
      return changeProposal(trx, tenantId, proposal.id, { heldBy: memberId })
    case 'release':
      return changeProposal(trx, tenantId, proposal.id, { heldBy: null })
    case 'end':
      return changeProposal(trx, tenantId, proposal.id, { status: plan.as, settledAt: now })
    case 'schedule': {
      const { id: proposalId, mailboxId, sendKey } = proposal
      const send = { proposalId, mailboxId, sendKey, notBefore: now + plan.holdMs }
      await putInOutbox(queue, trx, tenantId, send, now)
      return changeProposal(trx, tenantId, proposal.id, { status: 'scheduled' })
    }
  }
}
