import { sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A person who can sign in to the console; `password_hash` is null until they choose one. */
export interface IdentityRow {
  id: string
  /** As they were invited or added with; nobody else can take it. */
  email: string
  /** What they typed in its place, whosever it is: they sign in with it until somebody else comes by it. */
  typed_email: string | null
  password_hash: string | null
  /** When they proved that the address is theirs, epoch milliseconds; null while anybody might have taken it. */
  address_proved_at: number | null
}

const COLUMNS = ['id', 'email', 'typed_email', 'password_hash', 'address_proved_at'] as const

/**
 * Make somebody who can sign in. Whoever typed the address without its being theirs signs in with their own from now on.
 *
 * @param identity.email Lower case.
 * @param identity.isProved Whether it is known that they own the address.
 * @throws the database's own unique violation when somebody has the address
 */
export async function insertIdentity(
  trx: Db,
  identity: { id: string; email: string; isProved: boolean; now: number },
): Promise<void> {
  await dropTypedEmail(trx, identity.email)
  await trx
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

/**
 * Who signs in with an address: whose it is, else who typed it. Of the second it is not known that it is theirs.
 *
 * @param email Lower case.
 */
export async function findIdentityToSignIn(db: Db, email: string): Promise<IdentityRow | undefined> {
  const own = await findIdentityByEmail(db, email)
  return own ?? db.selectFrom('identities').select(COLUMNS).where('typed_email', '=', email).executeTakeFirst()
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
    .select(['identities.id', 'identities.email', 'typed_email', 'password_hash', 'address_proved_at'])
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
 * Let somebody sign in with another address too, which anybody may type. Their own stays theirs; typed again, it is the
 * only one.
 *
 * @throws the database's own unique violation when somebody else has typed the address @param email Lower case.
 */
export async function setTypedEmail(db: Db, id: string, email: string): Promise<void> {
  await db
    .updateTable('identities')
    .set({ typed_email: sql`case when email = ${email} then null else ${email} end` })
    .where('id', '=', id)
    .execute()
}

/**
 * Make the address that somebody typed their own, now that they proved it: they used what was mailed to it while they
 * were signed in. With another address, or one that is somebody else's, nothing is changed.
 *
 * @param email Lower case.
 * @throws the database's own unique violation when it becomes somebody else's at that moment
 */
export async function proveTypedEmail(db: Db, id: string, email: string, now: number): Promise<'proved' | 'not_typed'> {
  const result = await db
    .updateTable('identities')
    .set({ email, typed_email: null, address_proved_at: now })
    .where('id', '=', id)
    .where('typed_email', '=', email)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('identities as other').select('other.id').where('other.email', '=', email))),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? 'proved' : 'not_typed'
}

/** Take a typed address away, and off the profiles of whoever typed it: what is mailed to them is not its owner's to read. */
async function dropTypedEmail(trx: Db, email: string): Promise<void> {
  await sql`
    update members set email = identities.email from identities
    where identities.typed_email = ${email} and members.identity_id = identities.id and members.email = ${email}
      and not exists (
        select from members same where same.tenant_id = members.tenant_id and same.email = identities.email
      )`.execute(trx)
  await trx.updateTable('identities').set({ typed_email: null }).where('typed_email', '=', email).execute()
}
