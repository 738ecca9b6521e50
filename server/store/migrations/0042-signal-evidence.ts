import { type Kysely, sql } from 'kysely'

/** An older process writes figures by the key that goes here: each of its upserts would fail. */
export const breaking = true

/**
 * What of somebody's sent mail only others' mailboxes show stands apart: anybody may write such mail, so it is in the
 * figures of its sender and behind no number of a department. What is settled already stays as it is. And by which rules
 * for classes the single mails that are kept have been counted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table signal_days
      add column hearsay boolean not null default false,
      drop constraint signal_days_pkey,
      add primary key (tenant_id, member_id, day, settled, hearsay)`.execute(db)
  await sql`alter table signal_replies add column hearsay boolean not null default false`.execute(db)
  await sql`
    update signal_replies answer set hearsay = true from signal_messages mail
    where mail.tenant_id = answer.tenant_id and mail.message_hash = answer.reply_hash and not mail.by_sender`.execute(
    db,
  )
  await sql`
    insert into signal_dirty (tenant_id, member_id, day)
    select tenant_id, sender_id, day from signal_messages where sender_id is not null and not by_sender
    on conflict do nothing`.execute(db)
  await sql`alter table signal_settings add column rules_version smallint not null default 1`.execute(db)
}
