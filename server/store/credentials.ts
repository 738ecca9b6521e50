import { sql } from 'kysely'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Tokens of a grant, which are refreshed; or a password, which is not. */
export type CredentialKind = 'oauth' | 'app_password'

/** A credential as it is kept: nobody but the vault can read `sealed`. Times are epoch milliseconds. */
export interface CredentialRow {
  kind: CredentialKind
  sealed: Buffer
  /** Counts up with every save; part of what the seal is bound to. */
  version: number
  /** When the access token ends. */
  expiresAt: number
  /** When it should be refreshed, or tried again after a failure. */
  dueAt: number
}

/** What the vault has sealed for a connection; undefined before the first and after its end. */
export async function findCredential(db: Db, tenantId: TenantId, id: ConnectionId): Promise<CredentialRow | undefined> {
  const row = await db
    .selectFrom('credentials')
    .select(['kind', 'sealed', 'version', 'expires_at', 'due_at'])
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { sealed, version, expires_at: expiresAt, due_at: dueAt } = row
  return { kind: row.kind as CredentialKind, sealed, version, expiresAt, dueAt }
}

/**
 * Put in what a consent has given: the first credential of a connection, or the successor of the version before.
 *
 * @returns `overtaken` when the row holds another version than the one before: read it, seal anew, try again
 */
export async function putCredential(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  credential: CredentialRow,
): Promise<'saved' | 'overtaken'> {
  const values = {
    kind: credential.kind,
    sealed: credential.sealed,
    version: credential.version,
    expires_at: credential.expiresAt,
    due_at: credential.dueAt,
  }
  const result = await db
    .insertInto('credentials')
    .values({ tenant_id: tenantId, connection_id: id, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'connection_id'])
        .doUpdateSet(values)
        .where('credentials.version', '=', credential.version - 1),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? 'saved' : 'overtaken'
}

/**
 * Save a refreshed credential over the version that was read.
 *
 * @returns `overtaken` when somebody saved another meanwhile, or the connection is gone: what was read is history
 */
export async function saveCredential(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  credential: Omit<CredentialRow, 'kind'>,
): Promise<'saved' | 'overtaken'> {
  const result = await db
    .updateTable('credentials')
    .set({
      sealed: credential.sealed,
      version: credential.version,
      expires_at: credential.expiresAt,
      due_at: credential.dueAt,
    })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .where('version', '=', credential.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n ? 'saved' : 'overtaken'
}

/** Hold the row until the transaction ends and say which version it has; undefined when there is none. */
export async function lockCredentialVersion(
  trx: Trx,
  tenantId: TenantId,
  id: ConnectionId,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('credentials')
    .select('version')
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row?.version
}

/** Destroy it: no copy is kept. */
export async function deleteCredential(db: Db, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await db.deleteFrom('credentials').where('tenant_id', '=', tenantId).where('connection_id', '=', id).execute()
}

/** Leave it be until then: the next sweep does not take it before. */
export async function deferCredential(db: Db, tenantId: TenantId, id: ConnectionId, dueAt: number): Promise<void> {
  await db
    .updateTable('credentials')
    .set({ due_at: dueAt })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .execute()
}

/**
 * Take the right to refresh, so that of all processes one asks the provider. No lock is held meanwhile: whoever dies
 * loses it by its time.
 *
 * @param lease.owner Random, of this attempt alone: only it may give the lease back.
 * @param lease.now   Epoch milliseconds.
 * @returns `held_elsewhere` also when there is no credential (any more): read again
 */
export async function takeLease(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  lease: { owner: string; leaseMs: number; now: number },
): Promise<'taken' | 'held_elsewhere'> {
  const result = await db
    .updateTable('credentials')
    .set({ lease_owner: lease.owner, lease_until: lease.now + lease.leaseMs })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .where('lease_until', '<=', lease.now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n ? 'taken' : 'held_elsewhere'
}

/** Give a lease back. One that ran out and was taken by another stays with the other. */
export async function dropLease(db: Db, tenantId: TenantId, id: ConnectionId, owner: string): Promise<void> {
  await db
    .updateTable('credentials')
    .set({ lease_owner: null, lease_until: 0 })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .where('lease_owner', '=', owner)
    .execute()
}

/**
 * What is due for a refresh in all tenants, the longest due first. Connections that nobody may use now (paused, waiting
 * for a reconnect) are left out: they are refreshed when somebody uses them again. Passwords are never refreshed.
 *
 * @param limit At most so many; the next sweep takes the rest.
 */
export async function listDueCredentials(
  db: Db,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; connectionId: ConnectionId }[]> {
  const { rows } = await sql<{ tenantId: TenantId; connectionId: ConnectionId }>`
    select due.tenant_id as "tenantId", due.connection_id as "connectionId"
    from credentials due
    join connections on connections.tenant_id = due.tenant_id and connections.id = due.connection_id
    where due.due_at <= ${now} and due.kind = 'oauth' and connections.status in ('active', 'failing')
    order by due.due_at
    limit ${limit}`.execute(db)
  return rows
}
