import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/**
 * Make a link that signs in once.
 *
 * @param link.tokenHash SHA-256 of the token in the link, which is kept nowhere.
 */
export async function insertSignInLink(
  db: Db,
  tenantId: TenantId,
  link: { tokenHash: Buffer; memberId: MemberId; now: number; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('sign_in_links')
    .values({
      tenant_id: tenantId,
      token_hash: link.tokenHash,
      member_id: link.memberId,
      created_at: link.now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Spend a link: it is gone with this statement, so that of two who come at once one gets in. */
export async function spendSignInLink(
  db: Db,
  tenantId: TenantId,
  tokenHash: Buffer,
  now: number,
): Promise<MemberId | undefined> {
  const row = await db
    .deleteFrom('sign_in_links')
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .returning(['member_id', 'expires_at'])
    .executeTakeFirst()
  return row && row.expires_at > now ? (row.member_id as MemberId) : undefined
}

/** Drop links that nobody used in time, everybody's. */
export async function pruneSignInLinks(db: Db, now: number): Promise<void> {
  await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
}
