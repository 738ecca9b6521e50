import { type Kysely, sql } from 'kysely'

/**
 * Threads that somebody has put off: no provider hears of it. What replaced or ended one is kept beside it by the action
 * that did so, for taking that back makes it hold again. Of a thread one holds at most.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table snoozes (
      tenant_id text not null,
      mailbox_id text not null,
      thread_id text not null,
      action_id text not null,
      member_id text not null,
      known_ids text[] not null,
      snoozed_at bigint not null,
      wake_at bigint,
      woken_at bigint,
      woken_by text check (woken_by in ('time', 'mail')),
      over_by text,
      primary key (tenant_id, mailbox_id, thread_id, action_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade,
      check ((woken_at is null) = (woken_by is null))
    )`.execute(db)
  await sql`
    create unique index snoozes_hold on snoozes (tenant_id, mailbox_id, thread_id) where over_by is null`.execute(db)
  await sql`
    create index snoozes_due on snoozes (wake_at) where over_by is null and woken_at is null and wake_at is not null`.execute(
    db,
  )
}
