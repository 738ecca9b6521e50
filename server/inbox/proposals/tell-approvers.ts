import type { Kysely } from 'kysely'
import type { TenantId } from '../../core/ids.ts'
import { callToNotices } from '../../people/notices/call-to-notices.ts'
import { GATHER_MS } from '../../people/notices/mail-proposal-notices.ts'
import type { Database, Trx } from '../../store/database.ts'
import { listApproversOf } from '../../store/mailbox-approvers.ts'
import {
  insertProposalNotices,
  listEndingSoon,
  noteReminded,
  withdrawProposalNotices,
} from '../../store/proposal-notices.ts'
import { findProposalForChange, type ProposalRow } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import { listApprovers } from '../../store/verdicts.ts'
import { barredBy } from './decide-verdict.ts'
import { mustLeaveIt } from './must-leave-it.ts'

/** Two minutes' worth of mail: where more may approve, nobody is waiting for the two hundred and first. */
const TOLD_MAX = 200
/** Time enough to come by, and too little to forget it again. */
const ENDS_SOON_MS = 2 * 3_600_000
/** One look takes so many; the next one, a minute later, takes the rest. */
const AT_ONCE_MAX = 500

/**
 * Tell those who could approve what waits, each once; whoever has said yes has done their part, and it is taken back.
 *
 * @param kind That it waits, or that it ends soon, which is told in place of the former.
 * @param now Epoch milliseconds.
 */
export async function tellApprovers(
  trx: Trx,
  tenantId: TenantId,
  proposal: ProposalRow,
  kind: 'proposal.waits' | 'proposal.ends_soon',
  now: number,
): Promise<void> {
  const { id: proposalId, connectionId, mailboxId } = proposal
  const saidYes = (await listApprovers(trx, tenantId, [proposalId])).get(proposalId) ?? []
  const all = await listApproversOf(trx, tenantId, mailboxId, { now, except: saidYes, limit: TOLD_MAX })
  const { personId } = proposal
  const leaves = (await mustLeaveIt(trx, { tenantId, memberId: personId, now }, proposal)) ? personId : undefined
  const could = all.filter((id) => id !== leaves && barredBy(proposal, id, now) === undefined)
  const both = ['proposal.waits', 'proposal.ends_soon'] as const
  const done = await withdrawProposalNotices(trx, tenantId, proposalId, { kinds: both, memberIds: saidYes, now })
  if (kind === 'proposal.ends_soon') {
    await withdrawProposalNotices(trx, tenantId, proposalId, { kinds: ['proposal.waits'], memberIds: could, now })
  }
  const news = { proposalId, connectionId, kind, at: now, mailDueAt: now + GATHER_MS }
  const told = await insertProposalNotices(trx, tenantId, news, could)
  await callToNotices(trx, tenantId, [...done, ...told], now)
}

/** Tell those who could approve what nobody has, once more before it ends. @param now Epoch milliseconds. @returns how many */
export async function remindApprovers(db: Kysely<Database>, now: number): Promise<number> {
  const ending = await listEndingSoon(db, now + ENDS_SOON_MS, AT_ONCE_MAX)
  for (const { tenantId, id } of ending) {
    await inTransaction(db, async (trx) => {
      const proposal = await findProposalForChange(trx, tenantId, id)
      // Approved, or ended, while this waited for it.
      if (proposal?.status !== 'waiting') return
      await noteReminded(trx, tenantId, id, now)
      await tellApprovers(trx, tenantId, proposal, 'proposal.ends_soon', now)
    })
  }
  return ending.length
}
