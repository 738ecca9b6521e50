import type { Kysely } from 'kysely'
import type { Database } from '../../store/database.ts'
import { listExpired } from '../../store/expired-proposals.ts'
import { findProposalForChange } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import { endUnsent } from './void-proposals.ts'

/** One look takes so many; the next one, a minute later, takes the rest. */
const AT_ONCE_MAX = 500

/** End what nobody has approved in its time: it is never sent. @param now Epoch milliseconds. @returns how many */
export async function expireProposals(db: Kysely<Database>, now: number): Promise<number> {
  const due = await listExpired(db, now, AT_ONCE_MAX)
  for (const { tenantId, id } of due) {
    await inTransaction(db, async (trx) => {
      const proposal = await findProposalForChange(trx, tenantId, id)
      // Approved, or ended, while this waited for it.
      if (proposal?.status !== 'waiting') return
      await endUnsent(trx, tenantId, proposal, { status: 'expired', code: 'proposal.expired', now })
    })
  }
  return due.length
}
