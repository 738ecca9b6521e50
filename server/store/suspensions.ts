import { sql } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'

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

/** Sign everybody of these organisations out, and take the links away that would sign them in. @returns how many sessions */
export async function endWaysIn(trx: Trx, tenantIds: readonly TenantId[]): Promise<number> {
  const ended = await trx.deleteFrom('sessions').where('tenant_id', 'in', tenantIds).executeTakeFirst()
  await trx.deleteFrom('sign_in_links').where('tenant_id', 'in', tenantIds).execute()
  return Number(ended.numDeletedRows)
}

/** Call off what somebody has begun to connect and not ended: an answer that comes later finds nothing. */
export async function callOffConnecting(trx: Trx, tenantIds: readonly TenantId[], now: number): Promise<void> {
  const end = { status: 'failed', error_code: 'tenant.suspended' }
  await trx
    .updateTable('connect_sessions')
    .set({ ...end, sealed: Buffer.alloc(0), consumed_at: now })
    .where('tenant_id', 'in', tenantIds)
    .where('status', '=', 'waiting')
    .execute()
  // One that waits for its app's word holds a grant, which is given back when its time is over.
  await trx
    .updateTable('app_connect_sessions')
    .set(end)
    .where('tenant_id', 'in', tenantIds)
    .where('status', 'in', ['created', 'claimed'])
    .execute()
}

/** What waited to be sent to apps is due at once, and has as much time left as when it was stopped. */
export async function wakeWebhooks(
  trx: Trx,
  tenantIds: readonly TenantId[],
  since: number,
  now: number,
): Promise<void> {
  await sql`
    update webhook_deliveries set give_up_at = give_up_at + ${now - since}::bigint, due_at = least(due_at, ${now})
    where status = 'waiting' and tenant_id = any(${[...tenantIds]}::text[])`.execute(trx)
  await sql`select pg_notify('letterlock_webhooks', '')`.execute(trx)
}
