import { type Kysely, sql } from 'kysely'

/**
 * At which version a draft's text last changed, what ties it to the message that it answers even where that is gone, and
 * which messages of its thread whoever writes it knows of: any other that comes is news to them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table drafts
      add column content_version integer not null check (content_version > 0),
      add column in_reply_to text,
      add column reference_ids text[] not null,
      add column seen_ids text[] not null`.execute(db)
  await sql`create index drafts_deleted on drafts (deleted_at) where deleted_at is not null`.execute(db)
}
