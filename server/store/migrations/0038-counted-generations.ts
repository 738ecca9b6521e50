import { type Kysely, sql } from 'kysely'

/**
 * Mail that is only counted is listed over the Gmail API as well: each row says in which whole listing it was last seen,
 * as the rows of a mirror do. Over IMAP a message's place says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message_headers add column generation integer not null default 0`.execute(db)
}
