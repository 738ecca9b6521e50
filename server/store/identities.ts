import type { Db } from './database.ts'

/** A person who can sign in to the console; `password_hash` is null until they choose one. */
export interface IdentityRow {
  id: string
  email: string
  password_hash: string | null
}

/**
 * Make somebody who can sign in.
 *
 * @param identity.email Lower case.
 * @throws the database's own unique violation when somebody has the address
 */
export async function insertIdentity(db: Db, identity: { id: string; email: string; now: number }): Promise<void> {
  await db
    .insertInto('identities')
    .values({ id: identity.id, email: identity.email, created_at: identity.now })
    .execute()
}

/** @param email Lower case. */
export async function findIdentityByEmail(db: Db, email: string): Promise<IdentityRow | undefined> {
  return db
    .selectFrom('identities')
    .select(['id', 'email', 'password_hash'])
    .where('email', '=', email)
    .executeTakeFirst()
}

/** An identity by its id. */
export async function findIdentity(db: Db, id: string): Promise<IdentityRow | undefined> {
  return db.selectFrom('identities').select(['id', 'email', 'password_hash']).where('id', '=', id).executeTakeFirst()
}

/**
 * Put a password in place of the one before.
 *
 * @param passwordHash As `hashPassword` makes it; never the password.
 */
export async function setPasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('identities').set({ password_hash: passwordHash }).where('id', '=', id).execute()
}

/** @throws the database's own unique violation when somebody else has the address @param email Lower case. */
export async function setEmail(db: Db, id: string, email: string): Promise<void> {
  await db.updateTable('identities').set({ email }).where('id', '=', id).execute()
}
