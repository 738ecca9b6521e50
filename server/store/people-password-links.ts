import type { Db } from './database.ts'

/**
 * Make the one link by which a password is chosen for an address; the one before no longer works.
 *
 * @param link.tokenHash SHA-256 of the token in the mail, which is kept nowhere.
 * @param link.email Lower case.
 */
export async function putPasswordLink(
  db: Db,
  link: { tokenHash: Buffer; email: string; now: number; expiresAt: number },
): Promise<void> {
  const { tokenHash, email, now, expiresAt } = link
  const values = { token_hash: tokenHash, created_at: now, expires_at: expiresAt }
  await db
    .insertInto('password_links')
    .values({ ...values, email })
    .onConflict((on) => on.column('email').doUpdateSet(values))
    .execute()
}

/** Whose address a live link is for; it stays as it is. */
export async function findPasswordLink(db: Db, tokenHash: Buffer, now: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('password_links')
    .select('email')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.email
}

/** Spend a link: it is gone with this statement, so that of two who come at once one gets in. */
export async function spendPasswordLink(db: Db, tokenHash: Buffer, now: number): Promise<string | undefined> {
  const row = await db
    .deleteFrom('password_links')
    .where('token_hash', '=', tokenHash)
    .returning(['email', 'expires_at'])
    .executeTakeFirst()
  return row && row.expires_at > now ? row.email : undefined
}

/** Drop links that nobody used in time. */
export async function prunePasswordLinks(db: Db, now: number): Promise<void> {
  await db.deleteFrom('password_links').where('expires_at', '<=', now).execute()
}
