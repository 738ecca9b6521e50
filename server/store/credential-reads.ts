import { sql } from 'kysely'
import type { ApiKeyId, AppId, ConnectionId, Id, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** How often a key was handed a connection's credential since the last such entry. */
export interface CredentialReadsRow {
  id: Id<'aud'>
  /** When the first was; epoch milliseconds. */
  at: number
  tenantId: TenantId
  keyId: ApiKeyId
  connectionId: ConnectionId
  /** By the server. */
  reads: number
  /** From an SDK's own cache, as it says. */
  hits: number
}

/** Write down who was handed what, for all keys and connections in one statement; what is there already stays. */
export async function insertCredentialReads(db: Db, reads: readonly CredentialReadsRow[]): Promise<void> {
  await sql`
    insert into audit_entries
      (tenant_id, id, at, actor_kind, actor_id, action, subject_kind, subject_id, result, facts)
    select read.tenant_id, read.id, read.at, 'app', read.key_id, 'credential.read', 'connection', read.connection_id,
      'done', jsonb_build_object('reads', read.reads, 'hits', read.hits)
    from unnest(
      ${reads.map(({ tenantId }) => tenantId)}::text[], ${reads.map(({ id }) => id)}::text[],
      ${reads.map(({ at }) => at)}::bigint[],
      ${reads.map(({ keyId }) => keyId)}::text[], ${reads.map(({ connectionId }) => connectionId)}::text[],
      ${reads.map((one) => one.reads)}::bigint[], ${reads.map((one) => one.hits)}::bigint[]
    ) as read (tenant_id, id, at, key_id, connection_id, reads, hits)
    on conflict do nothing`.execute(db)
}

/** The tenants of those connections that are this app's, in this environment; others are left out. */
export async function listTenantsOfConnections(
  db: Db,
  of: { appId: AppId; environment: string },
  connectionIds: readonly string[],
): Promise<Map<string, TenantId>> {
  const { rows } = await sql<{ id: string; tenantId: TenantId }>`
    select connections.id, connections.tenant_id as "tenantId"
    from connections join tenants on tenants.id = connections.tenant_id
    where connections.id = any(${connectionIds}::text[])
      and tenants.app_id = ${of.appId} and tenants.environment = ${of.environment}`.execute(db)
  return new Map(rows.map(({ id, tenantId }) => [id, tenantId]))
}
