import type { ConnectionId, OwedGrantId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A grant that is over here and whose provider has still to be told. */
export interface OwedGrantRow {
  tenantId: TenantId
  id: OwedGrantId
  /** The connection that it was of; null for one that never came to be. */
  connectionId: ConnectionId | null
  provider: string
  issuer: string
  clientId: string
  accountSubject: string
  /** The tokens that it is named by; empty where its keys were destroyed. */
  sealed: Buffer
  /** Epoch milliseconds. */
  createdAt: number
}

/** Write one down. @param dueAt When it is tried again, unless it has been given back by then. */
export async function insertOwedGrant(db: Db, grant: OwedGrantRow, dueAt: number): Promise<void> {
  await db
    .insertInto('owed_grants')
    .values({
      tenant_id: grant.tenantId,
      id: grant.id,
      connection_id: grant.connectionId,
      provider: grant.provider,
      issuer: grant.issuer,
      client_id: grant.clientId,
      account_subject: grant.accountSubject,
      sealed: grant.sealed,
      created_at: grant.createdAt,
      due_at: dueAt,
    })
    .execute()
}

/** What is due in all tenants, the longest due first. */
export async function listDueOwedGrants(db: Db, now: number, limit: number): Promise<OwedGrantRow[]> {
  const rows = await db
    .selectFrom('owed_grants')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    id: row.id as OwedGrantId,
    connectionId: row.connection_id as ConnectionId | null,
    provider: row.provider,
    issuer: row.issuer,
    clientId: row.client_id,
    accountSubject: row.account_subject,
    sealed: row.sealed,
    createdAt: row.created_at,
  }))
}

/** Leave it be until then. */
export async function deferOwedGrant(db: Db, tenantId: TenantId, id: OwedGrantId, dueAt: number): Promise<void> {
  await db
    .updateTable('owed_grants')
    .set({ due_at: dueAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Keep other tokens in place of those that it was named by: the provider takes the earlier ones no more. */
export async function replaceOwedTokens(db: Db, tenantId: TenantId, id: OwedGrantId, sealed: Buffer): Promise<void> {
  await db.updateTable('owed_grants').set({ sealed }).where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Destroy it: it was given back, or is owed no more. @returns `gone` when somebody else has done that */
export async function deleteOwedGrant(db: Db, tenantId: TenantId, id: OwedGrantId): Promise<'deleted' | 'gone'> {
  const result = await db
    .deleteFrom('owed_grants')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n ? 'deleted' : 'gone'
}
