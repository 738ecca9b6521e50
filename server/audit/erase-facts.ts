import type { Kysely } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import { type ErasedFromAudit, eraseFactsOf } from '../store/audit-erasure.ts'
import type { Database } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import { appendAudit } from './append.ts'
import { sealTenant } from './seal-audit.ts'

/**
 * Take what the audit knows of a person beyond ids: addresses and whatever else stands in the facts of entries about
 * them and their things. The chain stays whole, and an entry of its own says that this was done.
 *
 * @returns how many entries lost their facts
 */
export async function eraseAuditFacts(
  db: Kysely<Database>,
  tenantId: TenantId,
  whose: ErasedFromAudit,
  by: { actor: { kind: 'member' | 'system'; id: string }; now: number },
): Promise<number> {
  // Only what is chained can lose its facts: an entry without them could be chained as if it had never had any.
  await sealTenant(db, tenantId, { now: by.now, ifHeld: 'wait' })
  return inTransaction(db, async (trx) => {
    const entries = await eraseFactsOf(trx, tenantId, whose)
    await appendAudit(trx, {
      tenantId,
      actor: by.actor,
      action: 'audit.facts_erased',
      subject: { kind: 'member', id: whose.memberId },
      result: 'done',
      facts: { entries },
      now: by.now,
    })
    return entries
  })
}
