import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** How much of one account's quota is left, as far as we know. Times in epoch milliseconds. */
export interface QuotaBucket {
  /** Units at the moment `at`; they grow from then on. */
  units: number
  at: number
  pausedUntil: number
  /** Somebody waits for an answer until then; work in the background leaves them room. */
  interactiveUntil: number
}

/** Make the bucket of an account, full; one that stands is left alone. */
export async function ensureBucket(
  db: Db,
  tenantId: TenantId,
  account: string,
  full: { units: number; now: number },
): Promise<void> {
  await db
    .insertInto('quota_buckets')
    .values({ tenant_id: tenantId, account, units: full.units, at: full.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The bucket, locked until the transaction ends. */
export async function lockBucket(trx: Trx, tenantId: TenantId, account: string): Promise<QuotaBucket | undefined> {
  const row = await trx
    .selectFrom('quota_buckets')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account', '=', account)
    .forUpdate()
    .executeTakeFirst()
  return row && { units: row.units, at: row.at, pausedUntil: row.paused_until, interactiveUntil: row.interactive_until }
}

/** Write a bucket back, in the transaction that has locked it. */
export async function saveBucket(db: Db, tenantId: TenantId, account: string, bucket: QuotaBucket): Promise<void> {
  await db
    .updateTable('quota_buckets')
    .set({
      units: bucket.units,
      at: bucket.at,
      paused_until: bucket.pausedUntil,
      interactive_until: bucket.interactiveUntil,
    })
    .where('tenant_id', '=', tenantId)
    .where('account', '=', account)
    .execute()
}

/** The provider asks us to wait: empty the bucket, which fills again from then on. The later instant wins. */
export async function pauseBucket(db: Db, tenantId: TenantId, account: string, until: number): Promise<void> {
  await db
    .updateTable('quota_buckets')
    .set({
      units: 0,
      at: sql`greatest(at, ${until}::bigint)`,
      paused_until: sql`greatest(paused_until, ${until}::bigint)`,
    })
    .where('tenant_id', '=', tenantId)
    .where('account', '=', account)
    .execute()
}

/**
 * Let this transaction's commit not wait for the disk: losing a bucket's last state
 * in a crash costs one throttle at most.
 */
export async function commitWithoutDisk(trx: Trx): Promise<void> {
  await sql`set local synchronous_commit to off`.execute(trx)
}
