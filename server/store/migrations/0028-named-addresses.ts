import { type Kysely, sql } from 'kysely'

/**
 * Where a person whom an app names is told that a connection of theirs breaks. It stands apart from the address that
 * people sign in with: nothing that looks for one may ever find it.
 *
 * Whoever has refused such mails has refused them of every app. Kept is a keyed hash, so that nobody can be read there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table members
      add column notice_email text,
      add constraint members_notice_email_by_app check (notice_email is null or external_id is not null)`.execute(db)
  await sql`
    create table notice_refusals (
      address_hash bytea primary key,
      at bigint not null
    )`.execute(db)
}
