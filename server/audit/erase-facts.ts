import type { Kysely } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import {
  type ErasedFromAudit,
  eraseFactsOf,
  findAuditErasure,
  findChainEnd,
  insertAuditErasure,
  noteAuditErasure,
} from '../store/audit-erasure.ts'
import type { Database, Trx } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import { sealTenant } from './seal-audit.ts'

/** Entries that one statement reads: a tenth of a second, where a statement may take a minute. */
const ENTRIES_AT_ONCE = 50_000

/**
 * Begin to take what the audit knows of a person beyond ids: addresses and whatever else stands in the facts of entries
 * about them and their things. The newest entries lose theirs in this transaction, which in most organisations is all of
 * them; the older ones by {@link eraseFactsOnward}. Only what is chained by now is read.
 *
 * @param atOnce Entries of one statement.
 */
export async function beginErasingFacts(
  trx: Trx,
  tenantId: TenantId,
  whose: ErasedFromAudit,
  atOnce: number = ENTRIES_AT_ONCE,
): Promise<void> {
  const end = await findChainEnd(trx, tenantId)
  const above = Math.max(0, end - atOnce)
  const erased = await eraseFactsOf(trx, tenantId, whose, { above, upTo: end })
  const { memberId, addresses, names } = whose
  const readTo = above === 0 ? end : 0
  await insertAuditErasure(trx, tenantId, memberId, { addresses: [...addresses], names: [...names], readTo, erased })
}

/**
 * Go on from where it was left, part by part, to the end of the chain as it is now. The chain stays whole.
 *
 * @param whose To be looked for besides the words that it was begun with.
 * @returns `again` when it was told to stop before the end; what was done stays done
 */
export async function eraseFactsOnward(
  db: Kysely<Database>,
  tenantId: TenantId,
  whose: ErasedFromAudit,
  { now, signal, atOnce = ENTRIES_AT_ONCE }: { now: number; signal: AbortSignal; atOnce?: number },
): Promise<'done' | 'again'> {
  // Only what is chained can lose its facts: an entry without them could be chained as if it had never had any.
  await sealTenant(db, tenantId, { now, ifHeld: 'wait' })
  const end = await findChainEnd(db, tenantId)
  for (let readTo = 0; readTo < end; ) {
    if (signal.aborted) return 'again'
    readTo = await inTransaction(db, (trx) => erasePart(trx, tenantId, whose, { end, atOnce }))
  }
  return 'done'
}

/** @returns up to which entry all has been read */
async function erasePart(
  trx: Trx,
  tenantId: TenantId,
  whose: ErasedFromAudit,
  { end, atOnce }: { end: number; atOnce: number },
): Promise<number> {
  const { memberId } = whose
  await insertAuditErasure(trx, tenantId, memberId, { addresses: [], names: [], readTo: 0, erased: 0 })
  const begun = await findAuditErasure(trx, tenantId, memberId)
  if (!begun) throw new Error('what was just inserted is not there')
  const upTo = Math.min(begun.readTo + atOnce, Math.max(end, begun.readTo))
  const all = {
    ...whose,
    addresses: [...whose.addresses, ...begun.addresses],
    names: [...whose.names, ...begun.names],
  }
  const erased = await eraseFactsOf(trx, tenantId, all, { above: begun.readTo, upTo })
  await noteAuditErasure(trx, tenantId, memberId, { readTo: upTo, erased: begun.erased + erased })
  return upTo
}
