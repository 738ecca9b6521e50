import { sql } from 'kysely'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/**
 * Tokens of a grant, which are refreshed; or what does not end by itself: a password, a token for ever, a key, a
 * username with its key, the secret of a provider's own webhooks.
 */
export type CredentialKind = 'oauth' | 'app_password' | 'token' | 'api_key' | 'basic' | 'webhook_secret'

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
    answer_lost: false,
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
 * Save a credential over the version that was read, and give back the lease that it was refreshed under.
 *
 * @param owner Of that lease, where there was one.
 * @returns `overtaken` when somebody saved another meanwhile, or the connection is gone: what was read is history
 */
export async function saveCredential(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  credential: Omit<CredentialRow, 'kind'>,
  owner = '',
): Promise<'saved' | 'overtaken'> {
  const result = await db
    .updateTable('credentials')
    .set({
      sealed: credential.sealed,
      version: credential.version,
      expires_at: credential.expiresAt,
      due_at: credential.dueAt,
      answer_lost: false,
      lease_owner: sql`nullif(lease_owner, ${owner})`,
      lease_until: sql`case when lease_owner = ${owner} then 0 else lease_until end`,
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

/** The provider may have changed the token in an answer that never came: whoever asks next should know. */
export async function noteLostAnswer(db: Db, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await db
    .updateTable('credentials')
    .set({ answer_lost: true })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .execute()
}

/** Milliseconds of the database's own clock: the one that all processes share. */
const DATABASE_NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** What a lease gives: the credential as it stands under it. */
export interface LeasedCredential extends CredentialRow {
  /**
   * Whether an earlier call may have changed the token at the provider: its answer was lost, or whoever waited for it
   * died.
   */
  answerLost: boolean
}

/**
 * Take the right to refresh, so that of all processes one asks the provider. No lock is held meanwhile: whoever dies
 * loses it by its time, and leaves its name, so that the next one knows that a call was under way.
 *
 * The time is the database's: it guards a call that takes real seconds, among processes whose clocks differ.
 *
 * @param lease.owner Random, of this attempt alone: only it may give the lease back.
 * @returns `held_elsewhere` also when there is no credential (any more): read again
 */
export async function takeLease(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  lease: { owner: string; leaseMs: number },
): Promise<LeasedCredential | 'held_elsewhere'> {
  const row = await db
    .updateTable('credentials')
    .set({
      answer_lost: sql`answer_lost or lease_owner is not null`,
      lease_owner: lease.owner,
      lease_until: sql`${DATABASE_NOW} + ${lease.leaseMs}`,
    })
    .where('tenant_id', '=', tenantId)
    .where('connection_id', '=', id)
    .where('lease_until', '<=', DATABASE_NOW)
    .returning(['kind', 'sealed', 'version', 'expires_at', 'due_at', 'answer_lost'])
    .executeTakeFirst()
  if (!row) return 'held_elsewhere'
  const { sealed, version, expires_at: expiresAt, due_at: dueAt, answer_lost: answerLost } = row
  return { kind: row.kind as CredentialKind, sealed, version, expiresAt, dueAt, answerLost }
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

/** Tell every cache that holds this connection's credential to ask for it anew, when the transaction commits. */
export async function tellUnfit(db: Db, tenantId: TenantId, id: ConnectionId): Promise<void> {
  await sql`select pg_notify(${UNFIT_CHANNEL}, ${`${tenantId} ${id}`})`.execute(db)
}

/** Told by the database, as `tenant connection`, whenever a cached credential must not be served any more. */
export const UNFIT_CHANNEL = 'letterlock_unfit'
