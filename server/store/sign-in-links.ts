import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/**
 * Make a link that signs in once.
 *
 * @param link.tokenHash SHA-256 of the token in the link, which is kept nowhere.
 * @param link.provesAddress Whom the link was handed to, where whoever runs the server named them by their address.
 */
export async function insertSignInLink(
  db: Db,
  tenantId: TenantId,
  link: { tokenHash: Buffer; memberId: MemberId; provesAddress: string | null; now: number; expiresAt: number },
): Promise<void> {
  await db
    .insertInto('sign_in_links')
    .values({
      tenant_id: tenantId,
      token_hash: link.tokenHash,
      member_id: link.memberId,
      proves_address: link.provesAddress,
      created_at: link.now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** Whose link it is, whether or not it still works; it stays as it is. */
export async function findSignInLink(db: Db, tenantId: TenantId, tokenHash: Buffer): Promise<MemberId | undefined> {
  const row = await db
    .selectFrom('sign_in_links')
    .select('member_id')
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.member_id as MemberId | undefined
}

/** Spend a link: it is gone with this statement, so that of two who come at once one gets in. */
export async function spendSignInLink(
  db: Db,
  tenantId: TenantId,
  tokenHash: Buffer,
  now: number,
): Promise<{ provesAddress: string | null } | undefined> {
  const row = await db
    .deleteFrom('sign_in_links')
    .where('tenant_id', '=', tenantId)
    .where('token_hash', '=', tokenHash)
    .returning(['proves_address', 'expires_at'])
    .executeTakeFirst()
  return row && row.expires_at > now ? { provesAddress: row.proves_address } : undefined
}

/** Take away every link that would sign a person in, in every organisation. */
export async function deleteSignInLinksOfIdentity(trx: Trx, identityId: string): Promise<void> {
  await trx
    .deleteFrom('sign_in_links')
    .where((is) =>
      is.exists(
        is
          .selectFrom('members')
          .select('members.id')
          .whereRef('members.tenant_id', '=', 'sign_in_links.tenant_id')
          .whereRef('members.id', '=', 'sign_in_links.member_id')
          .where('members.identity_id', '=', identityId),
      ),
    )
    .execute()
}

/** Drop links that nobody used in time, everybody's. */
export async function pruneSignInLinks(db: Db, now: number): Promise<void> {
  await db.deleteFrom('sign_in_links').where('expires_at', '<=', now).execute()
}
