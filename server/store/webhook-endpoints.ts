import type { Environment } from '@letterlock/wire/apps'
import type { WebhookEventType } from '@letterlock/wire/webhooks'
import { sql } from 'kysely'
import type { AppId, TenantId, WebhookEndpointId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Which endpoints: those of an app, in one environment or, for its developers, in either. */
export interface EndpointScope {
  /** The organisation whose developers the app belongs to. */
  ownerTenantId: TenantId
  appId: AppId
  environment?: Environment | undefined
}

/** An address where an app is told what happened, without its secrets. Times are epoch milliseconds. */
export interface WebhookEndpointRow {
  id: WebhookEndpointId
  tenantId: TenantId
  appId: AppId
  environment: Environment
  url: string
  description: string
  /** All events where there are none. */
  events: WebhookEventType[]
  status: 'active' | 'paused' | 'dead'
  statusAt: number
  reasonCode: string | null
  reasonParams: Record<string, string>
  /** Until when the secret before the newest one signs too. */
  oldSecretUntil: number | null
  /** Since when nothing has arrived there; null while it takes what it is sent. */
  failingSince: number | null
  lastAt: number | null
  lastResult: 'delivered' | 'failed' | null
  createdAt: number
}

/** The secrets of an endpoint, as only the vault can read them. */
export interface SealedSecrets {
  sealed: Buffer
  version: number
}

/** An app's endpoints, oldest first. At most 100: the routes keep an app far below. */
export async function listWebhookEndpoints(db: Db, scope: EndpointScope): Promise<WebhookEndpointRow[]> {
  const rows = await select(db, scope).orderBy('created_at').orderBy('id').limit(100).execute()
  return rows.map(readRow)
}

/** One of an app's endpoints; another app's, or one of the other environment, is as absent as none. */
export async function findWebhookEndpoint(
  db: Db,
  scope: EndpointScope,
  id: string,
): Promise<WebhookEndpointRow | undefined> {
  const row = await select(db, scope).where('id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** For the delivery of what waits: an endpoint with its secrets. */
export async function findEndpointForDelivery(
  db: Db,
  tenantId: TenantId,
  id: WebhookEndpointId,
): Promise<(WebhookEndpointRow & SealedSecrets) | undefined> {
  const row = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...readRow(row), sealed: row.sealed, version: row.version }
}

/** An endpoint as far as a message for it needs to know it. */
export type ToldEndpoint = Pick<WebhookEndpointRow, 'id' | 'tenantId' | 'appId' | 'environment'>

/** The endpoints to be told of something that happened to a tenant: of its app, in its environment, that want it. */
export async function listWantingEndpoints(
  db: Db,
  tenantId: TenantId,
  type: WebhookEventType,
): Promise<ToldEndpoint[]> {
  const { rows } = await sql<ToldEndpoint>`
    select hook.id, hook.tenant_id as "tenantId", hook.app_id as "appId", hook.environment
    from tenants
    join apps on apps.id = tenants.app_id
    join webhook_endpoints hook on hook.tenant_id = apps.owner_tenant_id and hook.app_id = apps.id
      and hook.environment = tenants.environment
    where tenants.id = ${tenantId} and (cardinality(hook.events) = 0 or ${type} = any (hook.events))
    order by hook.id`.execute(db)
  return rows
}

/** The endpoints of an organisation's own apps that want to be told of something that happened to itself. */
export async function listOwnEndpoints(
  db: Db,
  ownerTenantId: TenantId,
  type: WebhookEventType,
): Promise<ToldEndpoint[]> {
  const { rows } = await sql<ToldEndpoint>`
    select id, tenant_id as "tenantId", app_id as "appId", environment from webhook_endpoints
    where tenant_id = ${ownerTenantId} and (cardinality(events) = 0 or ${type} = any (events))
    order by app_id, environment, id`.execute(db)
  return rows
}

/** Make an endpoint. It is active at once. */
export async function insertWebhookEndpoint(
  db: Db,
  scope: EndpointScope & { environment: Environment },
  endpoint: Pick<WebhookEndpointRow, 'id' | 'url' | 'description' | 'events'> & SealedSecrets & { now: number },
): Promise<void> {
  await db
    .insertInto('webhook_endpoints')
    .values({
      tenant_id: scope.ownerTenantId,
      id: endpoint.id,
      app_id: scope.appId,
      environment: scope.environment,
      url: endpoint.url,
      description: endpoint.description,
      events: endpoint.events,
      status: 'active',
      status_at: endpoint.now,
      sealed: endpoint.sealed,
      version: endpoint.version,
      created_at: endpoint.now,
    })
    .execute()
}

/** Change what its developers may change; what is undefined stays. */
export async function changeWebhookEndpoint(
  db: Db,
  tenantId: TenantId,
  id: WebhookEndpointId,
  change: { url?: string | undefined; description?: string | undefined; events?: WebhookEventType[] | undefined },
): Promise<void> {
  const values = {
    ...(change.url !== undefined && { url: change.url }),
    ...(change.description !== undefined && { description: change.description }),
    ...(change.events !== undefined && { events: change.events }),
  }
  if (Object.keys(values).length === 0) return
  await db.updateTable('webhook_endpoints').set(values).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/**
 * Switch an endpoint on or off. That it ended is mailed; that a person paused it they know.
 *
 * @returns `unchanged` when it already stands so
 */
export async function setEndpointStatus(
  db: Db,
  tenantId: TenantId,
  id: WebhookEndpointId,
  next: {
    status: WebhookEndpointRow['status']
    reasonCode: string | null
    reasonParams?: Record<string, string>
    now: number
  },
): Promise<'changed' | 'unchanged'> {
  const result = await db
    .updateTable('webhook_endpoints')
    .set({
      status: next.status,
      status_at: next.now,
      reason_code: next.reasonCode,
      reason_params: JSON.stringify(next.reasonParams ?? {}),
      failing_since: null,
      mail_due_at: next.status === 'dead' ? next.now : null,
      mail_tries: 0,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '<>', next.status)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? 'changed' : 'unchanged'
}

/** Put new secrets in the place of the version that was read. @returns `overtaken` when somebody else was faster */
export async function saveEndpointSecrets(
  db: Db,
  tenantId: TenantId,
  id: WebhookEndpointId,
  secrets: SealedSecrets & { oldSecretUntil: number | null },
): Promise<'saved' | 'overtaken'> {
  const result = await db
    .updateTable('webhook_endpoints')
    .set({ sealed: secrets.sealed, version: secrets.version, old_secret_until: secrets.oldSecretUntil })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('version', '=', secrets.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n ? 'saved' : 'overtaken'
}

/** Take an endpoint away, with all that waits for it and its log. */
export async function deleteWebhookEndpoint(db: Db, tenantId: TenantId, id: WebhookEndpointId): Promise<void> {
  await db.deleteFrom('webhook_endpoints').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/**
 * Note how the newest try went.
 *
 * @returns since when nothing has arrived there; null when this one did
 */
export async function noteEndpointResult(
  trx: Trx,
  tenantId: TenantId,
  id: WebhookEndpointId,
  { result, now }: { result: 'delivered' | 'failed'; now: number },
): Promise<number | null> {
  const row = await trx
    .updateTable('webhook_endpoints')
    .set((is) => ({
      last_at: now,
      last_result: result,
      failing_since: result === 'delivered' ? null : is.fn.coalesce('failing_since', is.val(now)),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning('failing_since')
    .executeTakeFirst()
  return row?.failing_since ?? null
}

function select(db: Db, { ownerTenantId, appId, environment }: EndpointScope) {
  const query = db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('tenant_id', '=', ownerTenantId)
    .where('app_id', '=', appId)
  return environment === undefined ? query : query.where('environment', '=', environment)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): WebhookEndpointRow {
  return {
    id: row.id as WebhookEndpointId,
    tenantId: row.tenant_id as TenantId,
    appId: row.app_id as AppId,
    environment: row.environment as Environment,
    url: row.url,
    description: row.description,
    events: row.events as WebhookEventType[],
    status: row.status as WebhookEndpointRow['status'],
    statusAt: row.status_at,
    reasonCode: row.reason_code,
    reasonParams: row.reason_params as Record<string, string>,
    oldSecretUntil: row.old_secret_until,
    failingSince: row.failing_since,
    lastAt: row.last_at,
    lastResult: row.last_result as WebhookEndpointRow['lastResult'],
    createdAt: row.created_at,
  }
}
