import { type Kysely, sql } from 'kysely'

/**
 * Connections that apps ask for: at any provider, with scopes or keys of any kind, begun on a page of the app's.
 *
 * Whatever makes a credential unfit to be served from a cache (another status, other scopes, another
 * custody, its end) is notified by the database itself, so that no writer can forget it; a refresh alone
 * is not: the token before it still works.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table app_connect_sessions (
      tenant_id text not null,
      id text not null,
      app_id text not null references apps (id) on delete cascade,
      member_id text not null,
      provider text,
      access_mode text check (access_mode in ('counts', 'read', 'organise', 'send')),
      scopes text[],
      custody text not null check (custody in ('guarded', 'brokered')),
      mirror boolean not null,
      connection_id text,
      origins text[],
      return_url text,
      confirm_url text,
      token_hash bytea not null,
      view_hash bytea,
      result_hash bytea,
      origin text,
      flow text check (flow in ('popup', 'redirect')),
      status text not null check (status in ('created', 'claimed', 'confirming', 'connected', 'failed')),
      attempt_id text,
      confirm_hash bytea,
      sealed bytea,
      error_code text,
      error_params jsonb not null default '{}',
      created_at bigint not null,
      claimed_at bigint,
      expires_at bigint not null,
      primary key (tenant_id, id),
      unique (tenant_id, token_hash),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index app_connect_sessions_by_end on app_connect_sessions (expires_at)`.execute(db)

  await sql`
    alter table connect_sessions
      add column app_session_id text,
      add column provider text not null default 'gmail',
      add column scopes text[]`.execute(db)

  await sql`
    alter table connections
      drop constraint connections_access_mode_check,
      add check (access_mode in ('counts', 'read', 'organise', 'send', 'scopes')),
      add column wanted_scopes text[],
      add column mirror boolean not null default true,
      add column consent_ends_at bigint,
      add column checked_at bigint,
      add column check_due_at bigint`.execute(db)
  await sql`
    create index connections_by_check on connections (check_due_at) where check_due_at is not null`.execute(db)

  await sql`
    alter table credentials
      drop constraint credentials_kind_check,
      add check (kind in ('oauth', 'app_password', 'token', 'api_key', 'basic', 'webhook_secret'))`.execute(db)

  await sql`
    create table provider_clients (
      tenant_id text not null references tenants (id) on delete cascade,
      app_id text not null references apps (id) on delete cascade,
      environment text not null check (environment in ('development', 'production')),
      provider text not null,
      client_id text not null,
      sealed bytea not null,
      version bigint not null,
      enabled boolean not null,
      changed_at bigint not null,
      primary key (tenant_id, app_id, environment, provider)
    )`.execute(db)

  await sql`
    create table custom_providers (
      tenant_id text not null references tenants (id) on delete cascade,
      app_id text not null references apps (id) on delete cascade,
      id text not null,
      definition jsonb not null,
      changed_at bigint not null,
      primary key (tenant_id, app_id, id)
    )`.execute(db)

  await sql`
    create function tell_unfit_credential() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'credentials' then
        perform pg_notify('letterlock_unfit', old.tenant_id || ' ' || old.connection_id);
      else
        perform pg_notify('letterlock_unfit', old.tenant_id || ' ' || old.id);
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger connections_tell_unfit after update of status, custody, granted_scopes, account_subject on connections
    for each row
    when (old.status is distinct from new.status or old.custody is distinct from new.custody
      or old.granted_scopes is distinct from new.granted_scopes
      or old.account_subject is distinct from new.account_subject)
    execute function tell_unfit_credential()`.execute(db)
  await sql`
    create trigger credentials_tell_unfit after delete on credentials
    for each row execute function tell_unfit_credential()`.execute(db)
}
