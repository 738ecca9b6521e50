import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Whether the deployer has suspended an organisation, or the one whose app it belongs to. */
export async function isSuspended(db: Db, tenantId: TenantId): Promise<boolean> {
  const row = await db.selectFrom('tenants').select('suspended_at').where('id', '=', tenantId).executeTakeFirst()
  return row !== undefined && row.suspended_at !== null
}

/**
 * Let only an organisation through that is not suspended, and keep it so until the transaction ends: whoever suspends
 * it waits, and then finds what was begun here.
 *
 * @throws `tenant.suspended`
 */
export async function requireNotSuspended(trx: Trx, tenantId: TenantId): Promise<void> {
  const row = await trx
    .selectFrom('tenants')
    .select('suspended_at')
    .where('id', '=', tenantId)
    .forShare()
    .executeTakeFirst()
  if (row && row.suspended_at !== null) throw new AppError('tenant.suspended')
}
