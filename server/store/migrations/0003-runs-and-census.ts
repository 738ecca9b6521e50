import { type Kysely, sql } from 'kysely'

/**
 * What a mailbox's turns have done, and the provider's ids held against ours.
 *
 * A run's row is written in the commits of its own work, so that its counts are true whatever kills it. At most one run
 * of each sort is open for a mailbox; a worker that finds one goes on with it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mailboxes
      add column last_new_mail_at bigint,
      add column waiting_code text,
      add column waiting_params jsonb not null default '{}',
      add column history_losses smallint not null default 0,
      add column census_due_at bigint`.execute(db)

  // Whoever is whole already is counted within a day, each at its own time.
  await sql`
    update mailboxes set census_due_at = coalesce(last_sync_at, 0) + 1000 * (abs(hashtext(id)::bigint) % 86400)
    where finished_at is not null`.execute(db)

  await sql`
    create table sync_runs (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      kind text not null check (kind in ('initial', 'catch_up', 'recovery', 'census')),
      reason text not null check (reason in ('connected', 'asked', 'pushed', 'due', 'continued')),
      asked boolean not null,
      started_at bigint not null,
      ended_at bigint,
      outcome text not null check (outcome in ('working', 'done', 'waits', 'failed', 'stopped')),
      added integer not null default 0,
      changed integer not null default 0,
      removed integer not null default 0,
      skipped jsonb not null default '{}',
      problem_code text,
      problem_params jsonb not null default '{}',
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create unique index sync_runs_open on sync_runs (tenant_id, mailbox_id, (kind = 'census'))
    where ended_at is null`.execute(db)

  await sql`
    create table censuses (
      tenant_id text not null,
      mailbox_id text not null,
      id text not null,
      state text not null check (state in ('listing', 'asking', 'done')),
      position text,
      since_history_id text,
      started_at bigint not null,
      checked_at bigint,
      provider integer not null default 0,
      missing integer not null default 0,
      extra integer not null default 0,
      primary key (tenant_id, mailbox_id, id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create unique index censuses_open on censuses (tenant_id, mailbox_id) where state <> 'done'`.execute(db)

  await sql`
    create table census_messages (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      thread_id text not null,
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table census_differences (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      kind text not null check (kind in ('missing', 'extra')),
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade
    )`.execute(db)
}
