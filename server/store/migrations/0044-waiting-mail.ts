import { type Kysely, sql } from 'kysely'

/** Mail of the newest days may still be answered; a clock may be a day ahead. */
const NEWEST_DAYS = 7

/**
 * Figures of a day name when that mail came which may still be answered: pages need not look at single mails. The
 * newest days are made anew, for those written before name none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table signal_days add column waiting_since bigint[] not null default '{}'`.execute(db)
  await sql`
    insert into signal_dirty (tenant_id, member_id, day)
    select tenant_id, member_id, day from signal_days days
    where not settled and followed > 0 and day > ${sql.lit(-NEWEST_DAYS)} + (
      select max(newest.day) from signal_days newest where newest.tenant_id = days.tenant_id
    )
    on conflict do nothing`.execute(db)
}
