import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A person who can sign in to the console; `password_hash` is null until they choose one. */
export interface IdentityRow {
  id: string
  email: string
  password_hash: string | null
  /** When they proved that the address is theirs, epoch milliseconds; null while anybody might have taken it. */
  address_proved_at: number | null
}

const COLUMNS = ['id', 'email', 'password_hash', 'address_proved_at'] as const

/**
 * Make somebody who can sign in.
 *
 * @param identity.email Lower case.
 * @param identity.isProved Whether it is known that they own the address.
 * @throws the database's own unique violation when somebody has the address
 */
export async function insertIdentity(
  db: Db,
  identity: { id: string; email: string; isProved: boolean; now: number },
): Promise<void> {
  await db
    .insertInto('identities')
    .values({
      id: identity.id,
      email: identity.email,
      created_at: identity.now,
      address_proved_at: identity.isProved ? identity.now : null,
    })
    .execute()
}

/** @param email Lower case. */
export async function findIdentityByEmail(db: Db, email: string): Promise<IdentityRow | undefined> {
  return db.selectFrom('identities').select(COLUMNS).where('email', '=', email).executeTakeFirst()
}

/** An identity by its id. */
export async function findIdentity(db: Db, id: string): Promise<IdentityRow | undefined> {
  return db.selectFrom('identities').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

/** The same by address, held until the transaction ends: whoever is signing in as them meanwhile waits, or is found. */
export async function lockIdentityByEmail(trx: Trx, email: string): Promise<IdentityRow | undefined> {
  return trx.selectFrom('identities').select(COLUMNS).where('email', '=', email).forUpdate().executeTakeFirst()
}

/** Who signs in as a member, held as they are: their password is not changed until the transaction ends. */
export async function holdIdentityOf(
  trx: Trx,
  tenantId: TenantId,
  memberId: MemberId,
): Promise<IdentityRow | undefined> {
  return trx
    .selectFrom('identities')
    .innerJoin('members', 'members.identity_id', 'identities.id')
    .select(['identities.id', 'identities.email', 'password_hash', 'address_proved_at'])
    .where('members.tenant_id', '=', tenantId)
    .where('members.id', '=', memberId)
    .forShare('identities')
    .executeTakeFirst()
}

/**
 * Put a password in place of the one before.
 *
 * @param passwordHash As `hashPassword` makes it; never the password.
 */
export async function setPasswordHash(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('identities').set({ password_hash: passwordHash }).where('id', '=', id).execute()
}

/** Take the password away: by it nobody signs in any more. */
export async function clearPasswordHash(db: Db, id: string): Promise<void> {
  await db.updateTable('identities').set({ password_hash: null }).where('id', '=', id).execute()
}

/** Note that the address which an identity has is its owner's. @param email Lower case; with another, nothing is noted. */
export async function setAddressProved(db: Db, id: string, email: string, now: number): Promise<void> {
  await db
    .updateTable('identities')
    .set({ address_proved_at: now })
    .where('id', '=', id)
    .where('email', '=', email)
    .where('address_proved_at', 'is', null)
    .execute()
}

/**
 * Let somebody sign in with another address, which anybody may type: whether it is theirs is not known any more.
 *
 * @throws the database's own unique violation when somebody else has the address @param email Lower case.
 */
export async function setEmail(db: Db, id: string, email: string): Promise<void> {
  await db
    .updateTable('identities')
    .set({ email, address_proved_at: sql`case when email = ${email} then address_proved_at end` })
    .where('id', '=', id)
    .execute()
}
