import type { Environment } from '@letterlock/wire/apps'
import { sql } from 'kysely'
import type { AppId, Id, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Which request of which app a key is for. */
export interface KeyOfRequest {
  tenantId: TenantId
  appId: AppId
  environment: Environment
  keyHash: Buffer
}

/** What is known of a request with this key. Times are epoch milliseconds. */
export interface IdempotencyRow {
  id: Id<'idk'>
  requestHash: Buffer
  /** The answer's status; null while it is under way. */
  status: number | null
  contentType: string | null
  sealed: Buffer | null
}

/**
 * Write down that a request is under way, unless one with this key is or was: one that ended too long ago is forgotten,
 * and one whose process died is begun anew by the same request.
 *
 * @returns `mine` when this request is the one to be carried out
 */
export async function claimKey(
  db: Db,
  of: KeyOfRequest,
  claim: { id: Id<'idk'>; requestHash: Buffer; heldUntil: number; expiresAt: number; now: number },
): Promise<'mine' | 'known'> {
  const { rows } = await sql<{ id: string }>`
    insert into idempotency_keys as held
      (tenant_id, id, app_id, environment, key_hash, request_hash, held_until, expires_at)
    values (${of.tenantId}, ${claim.id}, ${of.appId}, ${of.environment}, ${of.keyHash}, ${claim.requestHash},
      ${claim.heldUntil}, ${claim.expiresAt})
    on conflict (tenant_id, app_id, environment, key_hash) do update set
      id = excluded.id, request_hash = excluded.request_hash, held_until = excluded.held_until,
      expires_at = excluded.expires_at, status = null, content_type = null, sealed = null
    where held.expires_at <= ${claim.now}
      or (held.status is null and held.held_until <= ${claim.now} and held.request_hash = excluded.request_hash)
    returning id`.execute(db)
  return rows.length === 1 ? 'mine' : 'known'
}

/** What is known of a request with this key. */
export async function findIdempotencyKey(db: Db, of: KeyOfRequest): Promise<IdempotencyRow | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['id', 'request_hash', 'status', 'content_type', 'sealed'])
    .where('tenant_id', '=', of.tenantId)
    .where('app_id', '=', of.appId)
    .where('environment', '=', of.environment)
    .where('key_hash', '=', of.keyHash)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as Id<'idk'>,
      requestHash: row.request_hash,
      status: row.status,
      contentType: row.content_type,
      sealed: row.sealed,
    }
  )
}

/** Keep the answer of the request that was claimed under this id. */
export async function keepAnswer(
  db: Db,
  tenantId: TenantId,
  id: Id<'idk'>,
  answer: { status: number; contentType: string | null; sealed: Buffer | null },
): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status: answer.status, content_type: answer.contentType, sealed: answer.sealed })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Forget a request that came to nothing: the same key may try again. */
export async function releaseKey(db: Db, tenantId: TenantId, id: Id<'idk'>): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Drop what is kept no longer. */
export async function pruneIdempotencyKeys(db: Db, now: number): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).execute()
}
