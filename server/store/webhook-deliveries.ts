import type { WebhookEventType } from '@letterlock/wire/webhooks'
import { sql } from 'kysely'
import type { TenantId, WebhookEndpointId, WebhookMessageId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/**
 * Tries that a row keeps, the newest. Two days hold about fifteen; redelivering by hand for ever shall not make a row
 * grow for ever.
 */
const TRIES_MAX = 40

/** One try as it is kept. */
export interface WebhookTry {
  /** When it began, epoch milliseconds. */
  at: number
  /** How long it took. */
  ms: number
  /** The HTTP status; null where none came. */
  status: number | null
  /** Why it failed; null where it did not. */
  errorCode: string | null
  errorParams: Record<string, string>
  /** The beginning of what the receiver wrote. */
  answer: string | null
}

/** A message on its way to one endpoint. Times are epoch milliseconds. */
export interface WebhookDeliveryRow {
  messageId: WebhookMessageId
  type: WebhookEventType
  body: string
  status: 'waiting' | 'delivered' | 'given_up'
  dueAt: number
  /** Failed tries since it began to wait. */
  failures: number
  giveUpAt: number
  tries: WebhookTry[]
  createdAt: number
}

/**
 * Endpoints for which something is due, of those that are active; the longest due first.
 *
 * @param limit At most so many; the next look takes the rest.
 */
export async function listDueEndpoints(
  db: Db,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; endpointId: WebhookEndpointId }[]> {
  const { rows } = await sql<{ tenantId: TenantId; endpointId: WebhookEndpointId }>`
    select due.tenant_id as "tenantId", due.endpoint_id as "endpointId"
    from webhook_deliveries due
    join webhook_endpoints hook on hook.tenant_id = due.tenant_id and hook.id = due.endpoint_id
    join tenants on tenants.id = due.tenant_id and tenants.suspended_at is null
    where due.status = 'waiting' and due.due_at <= ${now} and hook.status = 'active'
    group by due.tenant_id, due.endpoint_id
    order by min(due.due_at)
    limit ${limit}`.execute(db)
  return rows
}

/** What waits for an endpoint that is off has no time of its own. */
const PARKED = Number.MAX_SAFE_INTEGER

/**
 * Put what is due for endpoints that are off out of the way of those who look for what is due, until the endpoint is
 * switched on. Held meanwhile, the endpoint is not switched on behind our back.
 */
export async function parkDeliveries(db: Db, now: number): Promise<void> {
  await sql`
    with off as (
      select tenant_id, id from webhook_endpoints hook
      where status <> 'active' and exists (
        select from webhook_deliveries due
        where due.tenant_id = hook.tenant_id and due.endpoint_id = hook.id
          and due.status = 'waiting' and due.due_at <= ${now}
      )
      for share
    )
    update webhook_deliveries due set due_at = ${PARKED} from off
    where due.tenant_id = off.tenant_id and due.endpoint_id = off.id
      and due.status = 'waiting' and due.due_at <= ${now}`.execute(db)
}

/** What is due for an endpoint, the oldest first. */
export async function listDueDeliveries(
  db: Db,
  tenantId: TenantId,
  endpointId: WebhookEndpointId,
  { now, limit }: { now: number; limit: number },
): Promise<WebhookDeliveryRow[]> {
  const rows = await select(db, tenantId, endpointId)
    .where('webhook_deliveries.status', '=', 'waiting')
    .where('webhook_deliveries.due_at', '<=', now)
    // What waits for a suspended organisation waits until it is resumed.
    .where((is) =>
      is.exists(
        is
          .selectFrom('tenants')
          .select('tenants.id')
          .whereRef('tenants.id', '=', 'webhook_deliveries.tenant_id')
          .where('tenants.suspended_at', 'is', null),
      ),
    )
    .orderBy('webhook_deliveries.due_at')
    .orderBy('webhook_deliveries.message_id')
    .limit(limit)
    .execute()
  return rows.map(readRow)
}

/** The log of an endpoint, newest first, after a message. */
export async function listDeliveries(
  db: Db,
  tenantId: TenantId,
  endpointId: WebhookEndpointId,
  page: { after: string | undefined; limit: number },
): Promise<WebhookDeliveryRow[]> {
  // Ids of messages sort by the time they were made.
  const query = select(db, tenantId, endpointId).orderBy('webhook_deliveries.message_id', 'desc').limit(page.limit)
  const { after } = page
  const rows = await (after === undefined ? query : query.where('webhook_deliveries.message_id', '<', after)).execute()
  return rows.map(readRow)
}

/** One delivery of an endpoint. */
export async function findDelivery(
  db: Db,
  tenantId: TenantId,
  endpointId: WebhookEndpointId,
  messageId: string,
): Promise<WebhookDeliveryRow | undefined> {
  const row = await select(db, tenantId, endpointId)
    .where('webhook_deliveries.message_id', '=', messageId)
    .executeTakeFirst()
  return row && readRow(row)
}

/** Note a try and what comes after it. */
export async function noteTry(
  trx: Trx,
  tenantId: TenantId,
  { endpointId, messageId }: { endpointId: WebhookEndpointId; messageId: WebhookMessageId },
  noted: { tried: WebhookTry; status: WebhookDeliveryRow['status']; dueAt: number },
): Promise<void> {
  const { tried, status, dueAt } = noted
  const failed = status === 'delivered' ? 0 : 1
  await sql`
    update webhook_deliveries set
      status = ${status}, due_at = ${dueAt}, failures = failures + ${failed},
      tries = (case when jsonb_array_length(tries) >= ${TRIES_MAX} then tries - 0 else tries end)
        || ${JSON.stringify([tried])}::jsonb
    where tenant_id = ${tenantId} and endpoint_id = ${endpointId} and message_id = ${messageId}`.execute(trx)
}

/** Send a message once more, from the first try on. */
export async function redeliver(
  db: Db,
  tenantId: TenantId,
  { endpointId, messageId }: { endpointId: WebhookEndpointId; messageId: WebhookMessageId },
  { now, giveUpAt }: { now: number; giveUpAt: number },
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ status: 'waiting', due_at: now, failures: 0, give_up_at: giveUpAt })
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .where('message_id', '=', messageId)
    .execute()
}

/**
 * An endpoint is switched on again: what has waited too long is given up, the rest is due at once.
 */
export async function wakeDeliveries(
  trx: Trx,
  tenantId: TenantId,
  endpointId: WebhookEndpointId,
  now: number,
): Promise<void> {
  await sql`
    update webhook_deliveries set
      status = case when give_up_at <= ${now} then 'given_up' else status end,
      due_at = ${now}, failures = 0
    where tenant_id = ${tenantId} and endpoint_id = ${endpointId} and status = 'waiting'`.execute(trx)
}

function select(db: Db, tenantId: TenantId, endpointId: WebhookEndpointId) {
  return db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhook_messages', (join) =>
      join
        .onRef('webhook_messages.tenant_id', '=', 'webhook_deliveries.tenant_id')
        .onRef('webhook_messages.id', '=', 'webhook_deliveries.message_id'),
    )
    .select([
      'webhook_deliveries.message_id',
      'webhook_deliveries.status',
      'webhook_deliveries.due_at',
      'webhook_deliveries.failures',
      'webhook_deliveries.give_up_at',
      'webhook_deliveries.tries',
      'webhook_messages.type',
      'webhook_messages.body',
      'webhook_messages.created_at',
    ])
    .where('webhook_deliveries.tenant_id', '=', tenantId)
    .where('webhook_deliveries.endpoint_id', '=', endpointId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): WebhookDeliveryRow {
  return {
    messageId: row.message_id as WebhookMessageId,
    type: row.type as WebhookEventType,
    body: row.body,
    status: row.status as WebhookDeliveryRow['status'],
    dueAt: row.due_at,
    failures: row.failures,
    giveUpAt: row.give_up_at,
    tries: row.tries as unknown as WebhookTry[],
    createdAt: row.created_at,
  }
}
