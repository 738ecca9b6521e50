import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'
import { makeRawRows } from './0037/raw-rows.ts'

/**
 * What metadata of mail says about work: which mailboxes feed it, the rows it is counted from, and the figures by day.
 *
 * No column can hold a subject, a text, a name or an address from outside: mails, threads and outside people are
 * HMAC-SHA256 under a key of the organisation, cut to 16 bytes; that of a mail begins with the day on which it was sent.
 * A `day` is the number of days since 1970-01-01 on a person's own wall clock; local time is stored as it was when the
 * mail was taken in, so that no page converts zones.
 *
 * Figures stand in two layers: `live` ones are a pure function of the raw rows that are still kept; when those are
 * pruned, what they gave is added to the `settled` ones, and `signal_seen` remembers what has been counted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeSettings(db)
  await makeSources(db)
  await makeRawRows(db)
  await makeFigures(db)
}

async function makeSettings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_settings (
      tenant_id text primary key references tenants (id) on delete cascade,
      time_zone text,
      cycle text not null default 'monthly' check (cycle in ('weekly', 'monthly', 'quarterly')),
      raw_days integer not null default 21 check (raw_days between 7 and 400),
      rollup_days integer not null default 800 check (rollup_days between 31 and 3660),
      excluded_domains text[] not null default '{}',
      excluded_addresses text[] not null default '{}',
      internal_domains text[] not null default '{}',
      pruned_through integer not null default -1000000
    )`.execute(db)

  await sql`
    create table signal_addresses (
      tenant_id text not null,
      address text not null,
      member_id text not null,
      primary key (tenant_id, address),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table signal_calendars (
      tenant_id text not null references tenants (id) on delete cascade,
      team_id text,
      member_id text,
      valid_from text not null check (valid_from ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      spans jsonb not null,
      holidays text[] not null default '{}',
      check (num_nonnulls(team_id, member_id) <= 1),
      unique nulls not distinct (tenant_id, team_id, member_id, valid_from),
      foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table signal_zones (
      tenant_id text not null,
      member_id text not null,
      since bigint not null,
      time_zone text not null,
      primary key (tenant_id, member_id, since),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table signal_keys (
      tenant_id text primary key references tenants (id) on delete cascade,
      sealed bytea not null,
      made_at bigint not null
    )`.execute(db)
  await bindRecordsToDeks(db, 'signal_keys')
}

async function makeSources(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_mailboxes (
      tenant_id text not null,
      mailbox_id text not null,
      member_id text not null,
      since bigint not null,
      queued integer not null,
      ending boolean not null default false,
      primary key (tenant_id, mailbox_id),
      foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, id) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index signal_mailboxes_by_member on signal_mailboxes (tenant_id, member_id)`.execute(db)

  await sql`
    create table signal_todo (
      tenant_id text not null,
      mailbox_id text not null,
      message_id text not null,
      at bigint not null,
      set_aside text,
      primary key (tenant_id, mailbox_id, message_id),
      foreign key (tenant_id, mailbox_id) references signal_mailboxes (tenant_id, mailbox_id) on delete cascade
    )`.execute(db)
  await sql`create index signal_todo_newest on signal_todo (tenant_id, at desc) where set_aside is null`.execute(db)
}

async function makeFigures(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_dirty (
      tenant_id text not null,
      member_id text not null,
      day integer not null,
      primary key (tenant_id, member_id, day)
    )`.execute(db)

  await sql`
    create table signal_days (
      tenant_id text not null,
      member_id text not null,
      day integer not null,
      settled boolean not null,
      sent integer not null,
      received_person integer not null,
      received_list integer not null,
      received_bulk integer not null,
      received_automated integer not null,
      calendar_mail integer not null,
      initiated integer not null,
      after_hours_sent integer not null,
      cross_team_sent integer not null,
      cross_domain_sent integer not null,
      sent_hours smallint[] not null,
      received_hours smallint[] not null,
      replies integer not null,
      reply_buckets smallint[] not null,
      business_buckets smallint[] not null,
      within_hour integer not null,
      within_four_hours integer not null,
      within_business_day integer not null,
      within_72h integer not null,
      within_72h_s bigint not null,
      followed integer not null,
      answered_buckets smallint[] not null,
      primary key (tenant_id, member_id, day, settled)
    )`.execute(db)
  await sql`create index signal_days_by_day on signal_days (tenant_id, day)`.execute(db)

  // Those with somebody of another department alone: no number needs the others.
  await sql`
    create table signal_thread_days (
      tenant_id text not null,
      member_id text not null,
      day integer not null,
      thread_hash bytea not null,
      settled boolean not null,
      primary key (tenant_id, member_id, day, thread_hash, settled)
    )`.execute(db)

  await sql`
    create table signal_cycles (
      tenant_id text not null references tenants (id) on delete cascade,
      starts_on text not null check (starts_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      ends_on text not null check (ends_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ends_on > starts_on),
      kind text not null check (kind in ('weekly', 'monthly', 'quarterly')),
      definitions_version integer not null,
      sealed_at bigint not null,
      primary key (tenant_id, kind, starts_on)
    )`.execute(db)

  await sql`
    create table signal_cycle_people (
      tenant_id text not null,
      kind text not null,
      starts_on text not null,
      member_id text not null,
      figures jsonb not null,
      primary key (tenant_id, kind, starts_on, member_id),
      foreign key (tenant_id, kind, starts_on) references signal_cycles (tenant_id, kind, starts_on) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
}
