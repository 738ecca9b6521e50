import type { AgentProposal } from '@letterlock/wire/agents'
import type { Locale } from '@letterlock/wire/primitives'
import { AppError } from '../core/errors.ts'
import { problemOfStored } from '../core/problem.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { findProposal, type ProposalRow } from '../store/proposals.ts'
import { findReceipt } from '../store/receipts.ts'
import { listApprovers } from '../store/verdicts.ts'
import { type AgentDeps, linkTo } from './agent-deps.ts'
import { type AgentCaller, readerOf } from './who-acts.ts'

/**
 * How something stands that an agent proposed itself, while it still works in the mailbox.
 *
 * @param options.locale Of the sentences that say why it did not leave; English where nobody says.
 * @throws `request.not_found` there is none, somebody else proposed it, or its mailbox is not one of the agent's
 */
export async function proposalStatus(
  { db, now, publicUrl }: Pick<AgentDeps, 'db' | 'now' | 'publicUrl'>,
  agent: AgentCaller,
  proposalId: string,
  { locale = 'en' }: { locale?: Locale } = {},
): Promise<AgentProposal> {
  const { tenantId } = agent
  const proposal = await findProposal(db, tenantId, proposalId)
  if (!proposal || proposal.actorId !== agent.id) throw new AppError('request.not_found')
  const reader = readerOf(agent, now())
  await reachMailbox(db, reader, proposal.mailboxId, 'work')
  const receipt = await findReceipt(db, tenantId, proposal.id)
  const { id, needs, code, params, expiresAt } = proposal
  const status = statusOf(proposal, reader.now)
  return {
    ...{ id, status, needs },
    approved: (await listApprovers(db, tenantId, [id])).get(id)?.length ?? 0,
    expiresAt: status === 'waiting' ? new Date(expiresAt).toISOString() : null,
    sentAt: receipt ? new Date(receipt.acceptedAt).toISOString() : null,
    link: linkTo(publicUrl, { proposalId: id }),
    problem: code === null ? null : problemOfStored(code, params, locale),
  }
}

/** Nobody has come by yet to end what was not approved in its time. */
function statusOf({ status, expiresAt }: ProposalRow, now: number): ProposalRow['status'] {
  return status === 'waiting' && expiresAt <= now ? 'expired' : status
}
