import type { WebhookEventType } from '@letterlock/wire/webhooks'
import { sql } from 'kysely'
import type { TenantId, WebhookEndpointId, WebhookMessageId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** The channel on which the database says that something waits to be delivered. */
export const WEBHOOKS_CHANNEL = 'letterlock_webhooks'

/** What apps are told, in the bytes that are signed. */
export interface WebhookMessageRow {
  id: WebhookMessageId
  type: WebhookEventType
  body: string
}

/**
 * Write a message, and that it waits for these endpoints: the deliverers are woken when the transaction commits.
 *
 * @param message.aboutTenantId Of which organisation of the app it tells: with that one, it goes.
 * @param message.giveUpAt      After this, a failed try is the last.
 */
export async function insertWebhookMessage(
  trx: Trx,
  tenantId: TenantId,
  message: WebhookMessageRow & {
    aboutTenantId: TenantId | null
    endpointIds: readonly WebhookEndpointId[]
    giveUpAt: number
    now: number
  },
): Promise<void> {
  const { id, type, body, aboutTenantId, endpointIds, giveUpAt, now } = message
  await trx
    .insertInto('webhook_messages')
    .values({ tenant_id: tenantId, id, type, body, about_tenant_id: aboutTenantId, created_at: now })
    .execute()
  await trx
    .insertInto('webhook_deliveries')
    .values(
      endpointIds.map((endpointId) => ({
        tenant_id: tenantId,
        endpoint_id: endpointId,
        message_id: id,
        status: 'waiting',
        due_at: now,
        give_up_at: giveUpAt,
      })),
    )
    .execute()
}

/**
 * Delete messages and the log of their deliveries that are older.
 *
 * @param limit At most so many in one statement.
 * @returns how many messages were deleted
 */
export async function deleteMessagesBefore(db: Db, before: number, limit: number): Promise<number> {
  const result = await sql`
    delete from webhook_messages where ctid = any (array(
      select ctid from webhook_messages where created_at < ${before} order by created_at limit ${limit}
    ))`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/** Wake whoever delivers, once this transaction commits: something that waits is due now. */
export async function tellDeliverers(trx: Trx): Promise<void> {
  await sql`select pg_notify(${WEBHOOKS_CHANNEL}, '')`.execute(trx)
}
