import { type Kysely, sql } from 'kysely'

/** How Google tells us of new mail: one row a mailbox, with the watch that stands and the last notification. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gmail_watches (
      tenant_id text not null,
      mailbox_id text not null,
      topic text,
      watched_at bigint,
      renews_at bigint not null default 0,
      lapses_at bigint,
      problem_code text,
      problem_params jsonb not null default '{}',
      warned_at bigint,
      pushed_at bigint,
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  // A notification names an address and no tenant.
  await sql`create index mailboxes_by_address on mailboxes (lower(address))`.execute(db)
}
