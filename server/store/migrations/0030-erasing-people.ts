import { type Kysely, sql } from 'kysely'

/**
 * People who are erased for good, and who is mailed the checkpoint of the audit each day.
 *
 * Whoever is erased keeps an id, so that what was done stays somebody's, and a word in place of their name. They are
 * being erased for as long as their mail is deleted, a part at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table members
      add column erasing_at bigint,
      add column erased_at bigint,
      add column checkpoint_mail boolean not null default false,
      add column checkpoint_mailed_on text check (checkpoint_mailed_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      add check (erasing_at is null or (left_at is not null and email is null and identity_id is null)),
      add check (erased_at is null or erasing_at is not null)`.execute(db)
  await sql`create index members_by_checkpoint_mail on members (checkpoint_mailed_on) where checkpoint_mail`.execute(db)
}
