import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Somebody types a part of a name: more than that are not meant one by one. */
const FOUND_MAX = 500

/** What the things and people of a tenant are called now, by their ids; what has no name, or is gone, is left out. */
export async function findAuditNames(db: Db, tenantId: TenantId, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string | null }>`
    select id, name from members where tenant_id = ${tenantId} and id = any(${ids}::text[])
    union all
    select id, name from agents where tenant_id = ${tenantId} and id = any(${ids}::text[])
    union all
    select id, account from connections where tenant_id = ${tenantId} and id = any(${ids}::text[])
    union all
    select id, address from mailboxes where tenant_id = ${tenantId} and id = any(${ids}::text[])
    union all
    select id, substring(url from '^[a-z]+://([^/?#]+)') from webhook_endpoints where tenant_id = ${tenantId} and id = any(${ids}::text[])
    union all
    select id, name from apps where id = any(${ids}::text[]) and ${isOfTenant(tenantId)}
    union all
    select api_keys.id, api_keys.name from api_keys join apps on apps.id = api_keys.app_id
    where api_keys.id = any(${ids}::text[]) and ${isOfTenant(tenantId)}
    union all
    select id, name from tenants where id = ${tenantId} and id = any(${ids}::text[])`.execute(db)
  return new Map(rows.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])))
}

/** Ids of people, agents and keys of a tenant that are called so in part; the id itself is one, too. */
export async function findActorsCalled(db: Db, tenantId: TenantId, words: string): Promise<string[]> {
  const like = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<{ id: string }>`
    select id from members where tenant_id = ${tenantId} and (name ilike ${like} or email ilike ${like})
    union all
    select id from agents where tenant_id = ${tenantId} and name ilike ${like}
    union all
    select api_keys.id from api_keys join apps on apps.id = api_keys.app_id
    where ${isOfTenant(tenantId)} and (api_keys.name ilike ${like} or apps.name ilike ${like})
    limit ${FOUND_MAX}`.execute(db)
  return [words, ...rows.map(({ id }) => id)]
}

/**
 * Ids whose entries belong to the story of a thing: itself; a connection's mailboxes; an app's keys and webhooks. Of
 * another tenant's thing it is the id alone, under which this tenant has no entries.
 */
export async function findStory(db: Db, tenantId: TenantId, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from mailboxes where tenant_id = ${tenantId} and connection_id = ${id}
    union all
    select api_keys.id from api_keys join apps on apps.id = api_keys.app_id
    where api_keys.app_id = ${id} and ${isOfTenant(tenantId)}
    union all
    select id from webhook_endpoints where tenant_id = ${tenantId} and app_id = ${id}`.execute(db)
  return [id, ...rows.map((row) => row.id)]
}

/** An app that the tenant's developers own, or that the tenant uses. */
function isOfTenant(tenantId: TenantId) {
  return sql<boolean>`(
    apps.owner_tenant_id = ${tenantId} or apps.id = (select app_id from tenants where tenants.id = ${tenantId})
  )`
}
