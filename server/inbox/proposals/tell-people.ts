import type { AuthorId, TenantId } from '../../core/ids.ts'
import { callToNotices } from '../../people/notices/call-to-notices.ts'
import { GATHER_MS } from '../../people/notices/mail-proposal-notices.ts'
import type { Trx } from '../../store/database.ts'
import { insertProposalNotices, withdrawProposalNotices } from '../../store/proposal-notices.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { decideAskerNews, decideOutdated } from './decide-proposal-news.ts'
import { tellApprovers } from './tell-approvers.ts'

/**
 * Tell people how a proposal stands: those who could approve it that it waits, and whoever asked what became of it, or who
 * answers for the agent that did. What was told and holds no longer is taken back.
 *
 * @param now Epoch milliseconds.
 * @param by Who brought it there: they know.
 */
export async function tellPeople(
  trx: Trx,
  tenantId: TenantId,
  proposal: ProposalRow,
  now: number,
  by?: AuthorId,
): Promise<void> {
  const { id: proposalId, connectionId, status, personId, actorId } = proposal
  const kinds = decideOutdated(proposal)
  const outdated = await withdrawProposalNotices(trx, tenantId, proposalId, { kinds, now })
  await callToNotices(trx, tenantId, outdated, now)
  if (status === 'waiting') return tellApprovers(trx, tenantId, proposal, 'proposal.waits', now)
  const news = decideAskerNews(proposal)
  if (!news || by === personId || by === actorId) return
  const mailDueAt = news.isMailed ? now + GATHER_MS : null
  const row = { proposalId, connectionId, kind: news.kind, at: now, mailDueAt }
  await callToNotices(trx, tenantId, await insertProposalNotices(trx, tenantId, row, [personId]), now)
}
