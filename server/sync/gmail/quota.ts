import type { TenantId } from '../../core/ids.ts'
import { commitWithoutDisk, ensureBucket, lockBucket, pauseBucket, saveBucket } from '../../store/quota-buckets.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { CallDeps } from '../deps.ts'
import { decideUnits, type UnitsDecision, type UnitsWanted } from './decide-units.ts'

/**
 * Take units from an account's bucket, which all processes share, or learn how long to wait.
 *
 * The bucket is a guess at Google's own; losing its last state in a crash costs one throttle at
 * most, so that its commits wait for no disk.
 */
export async function takeUnits(
  { db, now }: Pick<CallDeps, 'db' | 'now'>,
  tenantId: TenantId,
  account: string,
  wanted: UnitsWanted,
): Promise<UnitsDecision> {
  const decision = await inTransaction(db, async (trx) => {
    const bucket = await lockBucket(trx, tenantId, account)
    if (!bucket) return undefined
    await commitWithoutDisk(trx)
    const decided = decideUnits(bucket, wanted, now())
    await saveBucket(trx, tenantId, account, decided.bucket)
    return decided
  })
  if (decision) return decision
  await ensureBucket(db, tenantId, account, { units: wanted.unitsPerMinute, now: now() })
  return takeUnits({ db, now }, tenantId, account, wanted)
}

/** Ask nothing more on this account until then: the provider said so. */
export async function pauseAccount(
  { db }: Pick<CallDeps, 'db'>,
  tenantId: TenantId,
  account: string,
  until: number,
): Promise<void> {
  await pauseBucket(db, tenantId, account, Math.ceil(until))
}
