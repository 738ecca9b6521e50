import type { ApiKeyId, AppId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What signs somebody in, counted. */
export interface WaysIn {
  sessions: number
  /** Secret keys of the organisation's apps that they have made, and so have seen. */
  keys: number
}

/** What would end if they left. @param now Sessions that have ended by then count no more. */
export async function countWaysIn(db: Db, tenantId: TenantId, memberId: MemberId, now: number): Promise<WaysIn> {
  const { sessions } = await db
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<number>().as('sessions'))
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  const { keys } = await db
    .selectFrom('api_keys')
    .innerJoin('apps', 'apps.id', 'api_keys.app_id')
    .select(({ fn }) => fn.countAll<number>().as('keys'))
    .where('apps.owner_tenant_id', '=', tenantId)
    .where('api_keys.created_by', '=', memberId)
    .where('api_keys.kind', '=', 'secret')
    .where('api_keys.revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { sessions, keys }
}

/** End every session of a member. @returns how many of them were still alive */
export async function deleteSessionsOf(db: Db, tenantId: TenantId, memberId: MemberId, now: number): Promise<number> {
  const rows = await db
    .deleteFrom('sessions')
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .returning('expires_at')
    .execute()
  return rows.filter((row) => row.expires_at > now).length
}

/** Take away every link that would sign a member in. */
export async function deleteSignInLinksOf(db: Db, tenantId: TenantId, memberId: MemberId): Promise<void> {
  await db.deleteFrom('sign_in_links').where('tenant_id', '=', tenantId).where('member_id', '=', memberId).execute()
}

/** End the secret keys that a member has made. The database tells every process that holds one. */
export async function revokeKeysMadeBy(
  db: Db,
  tenantId: TenantId,
  memberId: MemberId,
  now: number,
): Promise<{ appId: AppId; id: ApiKeyId }[]> {
  const rows = await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('created_by', '=', memberId)
    .where('kind', '=', 'secret')
    .where('revoked_at', 'is', null)
    .where('app_id', 'in', (eb) => eb.selectFrom('apps').select('apps.id').where('owner_tenant_id', '=', tenantId))
    .returning(['app_id', 'id'])
    .execute()
  return rows.map((row) => ({ appId: row.app_id as AppId, id: row.id as ApiKeyId }))
}

/** Call off what a member has begun to connect and not ended: an answer that comes later finds nothing. */
export async function callOffAttempts(db: Db, tenantId: TenantId, memberId: MemberId, now: number): Promise<number> {
  const result = await db
    .updateTable('connect_sessions')
    .set({ status: 'failed', error_code: 'connect.never_returned', sealed: Buffer.alloc(0), consumed_at: now })
    .where('tenant_id', '=', tenantId)
    .where('member_id', '=', memberId)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
