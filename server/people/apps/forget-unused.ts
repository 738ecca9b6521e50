import type { Db } from '../../store/database.ts'
import { inTransaction } from '../../store/transaction.ts'
import {
  deleteUnusedMember,
  deleteUnusedTenant,
  listMemberNamingColumns,
  listTenantNamingColumns,
  lockUnusedMembers,
  lockUnusedTenants,
} from '../../store/unused-names.ts'

/**
 * An attempt lives for half an hour and is kept for a day; so much longer a developer may still look for whom it was. The
 * app's names are its own: who is named again comes into being again, and nothing was lost.
 */
const UNUSED_KEPT_MS = 7 * 86_400_000
/** So many in one transaction: each takes a few milliseconds, and what is locked waits. */
const BATCH = 200
/** So many batches in one round; the next day's takes the rest. */
const BATCHES_MAX = 500

/**
 * Forget the people and the organisations that an app named to have somebody connect, and of whom nothing ever came: each
 * page that shows the button names somebody, and most never press it.
 *
 * @param now Epoch milliseconds.
 * @param signal Ends it after a batch; the next round goes on.
 * @returns how many were forgotten
 */
export async function forgetUnused(
  db: Db,
  now: number,
  signal: AbortSignal,
): Promise<{ members: number; tenants: number }> {
  const which = { before: now - UNUSED_KEPT_MS, limit: BATCH }
  const namingMember = await listMemberNamingColumns(db)
  const members = await inBatches(signal, () =>
    inTransaction(db, async (trx) => {
      const held = await lockUnusedMembers(trx, namingMember, which)
      for (const member of held) await deleteUnusedMember(trx, namingMember, member)
      return held.length
    }),
  )
  const namingTenant = await listTenantNamingColumns(db)
  const tenants = await inBatches(signal, () =>
    inTransaction(db, async (trx) => {
      const held = await lockUnusedTenants(trx, namingTenant, which)
      for (const id of held) await deleteUnusedTenant(trx, namingTenant, id)
      return held.length
    }),
  )
  return { members, tenants }
}

async function inBatches(signal: AbortSignal, forget: () => Promise<number>): Promise<number> {
  let forgotten = 0
  for (let batch = 0; batch < BATCHES_MAX && !signal.aborted; batch++) {
    const held = await forget()
    forgotten += held
    if (held < BATCH) break
  }
  return forgotten
}
