import { type Kysely, sql } from 'kysely'

/**
 * Whether connections work, found out by the clock and by what Google tells of accounts; and what their people are told.
 *
 * When a connection is next looked at, and that its status changed, is written by the database itself, so that no
 * writer can forget it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table connections
      add column consent_warned_for bigint,
      add column account_told_at bigint`.execute(db)
  await sql`
    create index connections_by_consent_end on connections (consent_ends_at)
    where consent_ends_at is not null`.execute(db)
  await sql`create index connections_paused on connections (status_at) where status = 'paused'`.execute(db)
  await sql`alter table members add column notice_mail boolean not null default true`.execute(db)

  // First looked at half an hour to an hour and a half after it began to work: those that began together are spread.
  await sql`
    create function set_check_due() returns trigger language plpgsql as $$
    begin
      if new.status not in ('active', 'failing') then
        new.check_due_at := null;
      elsif new.check_due_at is null then
        new.check_due_at := new.status_at + floor(3600000 * (0.5 + random()));
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger connections_set_check_due before insert or update of status on connections
    for each row execute function set_check_due()`.execute(db)
  await sql`
    update connections set check_due_at = status_at where status in ('active', 'failing')`.execute(db)

  await sql`
    create table status_changes (
      tenant_id text not null,
      id bigint not null generated always as identity,
      connection_id text not null,
      member_id text not null,
      from_status text not null,
      to_status text not null,
      reason_code text,
      reason_params jsonb not null,
      at bigint not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index status_changes_in_order on status_changes (id)`.execute(db)
  await sql`
    create function note_status_change() returns trigger language plpgsql as $$
    begin
      insert into status_changes (tenant_id, connection_id, member_id, from_status, to_status, reason_code, reason_params, at)
      values (new.tenant_id, new.id, new.member_id, old.status, new.status, new.reason_code, new.reason_params, new.status_at);
      perform pg_notify('letterlock_status', '');
      return null;
    end $$`.execute(db)
  await sql`
    create trigger connections_note_status after update of status on connections
    for each row when (old.status is distinct from new.status) execute function note_status_change()`.execute(db)

  await sql`
    create table notices (
      tenant_id text not null,
      id text not null,
      member_id text not null,
      connection_id text not null,
      kind text not null check (kind in ('connection.broke', 'connection.recovered', 'connection.expiring')),
      reason_code text,
      reason_params jsonb not null default '{}',
      at bigint not null,
      over_at bigint,
      seen_at bigint,
      mail_due_at bigint,
      mail_tries integer not null default 0,
      mailed_at bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade,
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`
    create unique index notices_one_open on notices (tenant_id, connection_id)
    where kind = 'connection.broke' and over_at is null`.execute(db)
  await sql`create index notices_newest on notices (tenant_id, member_id, at desc, id desc)`.execute(db)
  await sql`create index notices_of_connection on notices (tenant_id, connection_id)`.execute(db)
  await sql`create index notices_to_mail on notices (mail_due_at) where mail_due_at is not null`.execute(db)

  await sql`
    create table token_identifiers (
      tenant_id text not null,
      connection_id text not null,
      kind text not null check (kind in ('prefix', 'hash')),
      value bytea not null,
      at bigint not null,
      primary key (tenant_id, connection_id, kind),
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index token_identifiers_by_value on token_identifiers (value)`.execute(db)
  await sql`
    create index connections_by_subject on connections (issuer, account_subject)
    where account_subject is not null`.execute(db)
  // 244 random bits; a key of the database's own, so that a token's beginning can be looked up and not read.
  await sql`
    alter table installation
      add column identifier_key bytea not null
        default decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')`.execute(db)

  await sql`
    create table security_events (
      jti text primary key,
      kind text not null,
      audience text not null,
      issued_at bigint not null,
      received_at bigint not null,
      connections integer not null
    )`.execute(db)
  await sql`create index security_events_by_age on security_events (received_at)`.execute(db)
}
