import { type Kysely, sql } from 'kysely'

/**
 * Since when a mail that may leave is held up, and what is still to be done about one that has left: a copy to be filed
 * and to be compared. Both are tried again by the clock; neither can send.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table outbox add column held_up_at bigint`.execute(db)
  await sql`
    alter table receipts
      add column tend_at bigint,
      add column tends integer not null default 0`.execute(db)
  await sql`create index receipts_to_tend on receipts (tend_at) where tend_at is not null`.execute(db)
}
