import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { type DekRow, findLiveDek, insertDek, lockTenantForDek } from '../store/deks.ts'
import { findInstallation, lockKekInUse } from '../store/installation.ts'
import { inTransaction } from '../store/transaction.ts'
import { type DekId, newDek } from './dek.ts'
import type { KeyDeps } from './key-deps.ts'

/** The key-encryption key is replaced at most once in a while; to meet that three times in a row does not happen. */
const TRIES = 3

/**
 * What becomes of the key that stands, asked in the transaction that may put the made one in its place: `keep` it, or
 * `replace` it, having retired it.
 */
export type DecideDek = (trx: Trx, standing: DekRow | undefined, made: DekId) => Promise<'keep' | 'replace'>

const onlyIfNone: DecideDek = async (_, standing) => (standing ? 'keep' : 'replace')

/**
 * Make a tenant's sealing key, its first one where nothing else is decided.
 *
 * Wrapped before any lock is taken, since a KMS is a network away; where two processes meet, one key is dropped.
 * Nothing is ever wrapped by a key-encryption key that was replaced: that is looked at again in the transaction.
 *
 * @returns the key that seals from now on
 * @throws `request.not_found` there is no such tenant
 */
export async function makeDek(deps: KeyDeps, tenantId: TenantId, decide: DecideDek = onlyIfNone): Promise<DekRow> {
  const { db, keks, now } = deps
  for (let triesLeft = TRIES; triesLeft > 0; triesLeft--) {
    const kekId = (await findInstallation(db))?.kek_id
    if (kekId === undefined) throw new AppError('server.failed', 'nothing can be sealed before the first start is over')
    const { id, raw } = newDek(now())
    const wrapped = await keks.wrap(kekId, tenantId, id, raw).finally(() => raw.fill(0))
    const sealing = await inTransaction(db, async (trx) => {
      if ((await lockTenantForDek(trx, tenantId)) === 'absent')
        throw new AppError('request.not_found', 'a key for a tenant that is not there')
      const standing = await findLiveDek(trx, tenantId)
      if ((await lockKekInUse(trx, 'to_read')) !== kekId) return undefined
      if ((await decide(trx, standing, id)) === 'keep') return standing
      await insertDek(trx, tenantId, { id, kekId, wrapped, now: now() })
      return { id, kek_id: kekId, wrapped }
    })
    if (sealing) return sealing
  }
  throw new AppError('database.busy', 'the key-encryption key kept changing')
}
