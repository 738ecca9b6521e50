import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { type DekRow, findLiveDek, insertDek, lockTenantForDek } from '../store/deks.ts'
import { findInstallation, lockKekInUse } from '../store/installation.ts'
import { inTransaction } from '../store/transaction.ts'
import { newDek } from './dek.ts'
import type { KeyDeps } from './key-ring.ts'

/** The key-encryption key is replaced at most once in a while; to meet that twice in a row does not happen. */
const TRIES = 3

/**
 * Make a tenant's sealing key.
 *
 * Wrapped before any lock is taken, since a KMS is a network away; where two processes meet, one key is dropped. Nothing
 * is ever wrapped by a key-encryption key that was replaced: that is looked at again in the transaction.
 *
 * @param before What is done in the transaction before, such as retiring the key that stood; by default the key that
 *   stands is taken.
 * @throws `request.not_found` there is no such tenant
 */
export async function makeDek(
  deps: KeyDeps,
  tenantId: TenantId,
  before: (trx: Trx, live: DekRow | undefined) => Promise<'make' | 'keep'> = async (_, live) =>
    live ? 'keep' : 'make',
): Promise<DekRow> {
  const { db, keks, now } = deps
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const kekId = (await findInstallation(db))?.kek_id
    if (kekId === undefined) throw new AppError('server.failed', 'nothing can be sealed before the first start is over')
    const { id, raw } = newDek(now())
    const wrapped = await keks.wrap(kekId, tenantId, id, raw)
    raw.fill(0)
    const row = await inTransaction(db, async (trx) => {
      if ((await lockTenantForDek(trx, tenantId)) === 'absent')
        throw new AppError('request.not_found', 'a key for a tenant that is not there')
      const live = await findLiveDek(trx, tenantId)
      if ((await lockKekInUse(trx, 'to_read')) !== kekId) return undefined
      if ((await before(trx, live)) === 'keep') return live
      await insertDek(trx, tenantId, { id, kekId, wrapped, now: now() })
      return { id, kek_id: kekId, wrapped }
    })
    if (row) return row
  }
  throw new AppError('database.busy', 'the key-encryption key kept changing')
}
