import { type Kysely, sql } from 'kysely'

/**
 * The address that somebody typed in their profile, beside the one that their identity was given: by both they sign in,
 * but whoever the typed one belongs to does not become them. And the way from an identity to where it is a member, which
 * every sign-in and every identity that is deleted asks for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table identities add column typed_email text unique`.execute(db)
  await sql`create index members_of_identity on members (identity_id) where identity_id is not null`.execute(db)
}
