import { type Kysely, sql } from 'kysely'

/**
 * People, keys, connections, events and audit.
 *
 * Every key starts with the tenant, so that tables can be distributed by it. Times are epoch milliseconds. Tokens are
 * kept as SHA-256 only; credentials are sealed bytes (`docs/storage.md` shows each table at each stage of its life).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installation (
      only_row boolean primary key default true check (only_row),
      id text not null,
      kek_id text not null,
      created_at bigint not null
    )`.execute(db)

  await sql`
    create table apps (
      id text primary key,
      name text not null,
      created_at bigint not null
    )`.execute(db)

  await sql`
    create table tenants (
      id text primary key,
      app_id text not null references apps (id),
      external_id text,
      name text not null,
      created_at bigint not null,
      unique (app_id, external_id)
    )`.execute(db)

  await sql`
    create table identities (
      id text primary key,
      email text not null unique,
      password_hash text,
      created_at bigint not null
    )`.execute(db)

  await sql`
    create table members (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      identity_id text references identities (id) on delete set null,
      external_id text,
      email text not null,
      name text not null,
      role text not null check (role in ('owner', 'admin', 'manager', 'member')),
      locale text check (locale in ('en', 'sv')),
      created_at bigint not null,
      primary key (tenant_id, id),
      unique (tenant_id, identity_id),
      unique (tenant_id, external_id)
    )`.execute(db)

  await sql`
    create table sessions (
      tenant_id text not null,
      token_hash bytea not null,
      id text not null,
      member_id text not null,
      user_agent text not null,
      created_at bigint not null,
      last_seen_at bigint not null,
      expires_at bigint not null,
      primary key (tenant_id, token_hash),
      unique (tenant_id, id),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table sign_in_links (
      tenant_id text not null,
      token_hash bytea not null,
      member_id text not null,
      created_at bigint not null,
      expires_at bigint not null,
      primary key (tenant_id, token_hash),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table deks (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      kek_id text not null,
      wrapped bytea not null,
      created_at bigint not null,
      retired_at bigint,
      primary key (tenant_id, id)
    )`.execute(db)

  await sql`
    create table connections (
      tenant_id text not null,
      id text not null,
      member_id text not null,
      provider text not null,
      issuer text not null,
      client_id text not null,
      account text,
      account_subject text,
      access_mode text not null check (access_mode in ('counts', 'read', 'organise', 'send')),
      custody text not null check (custody in ('guarded', 'brokered')),
      status text not null
        check (status in ('connecting', 'active', 'needs_reconnect', 'missing_scopes', 'failing', 'paused', 'disconnected')),
      status_at bigint not null,
      reason_code text,
      reason_params jsonb not null default '{}',
      weather_since bigint,
      delayed_until bigint,
      granted_scopes text[] not null default '{}',
      missing_scopes text[] not null default '{}',
      created_at bigint not null,
      connected_at bigint,
      disconnected_at bigint,
      primary key (tenant_id, id),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index connections_by_member on connections (tenant_id, member_id, provider)`.execute(db)
  await sql`
    create unique index connections_one_per_account on connections (tenant_id, member_id, provider, issuer, account_subject)
    where status <> 'disconnected' and account_subject is not null`.execute(db)

  await sql`
    create table credentials (
      tenant_id text not null,
      connection_id text not null,
      sealed bytea not null,
      version bigint not null,
      expires_at bigint not null,
      due_at bigint not null,
      lease_owner text,
      lease_until bigint not null default 0,
      primary key (tenant_id, connection_id),
      foreign key (tenant_id, connection_id) references connections (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index credentials_due on credentials (due_at)`.execute(db)

  await sql`
    create table connect_sessions (
      tenant_id text not null,
      id text not null,
      member_id text not null,
      connection_id text,
      account text,
      state_hash bytea not null,
      browser_hash bytea not null,
      sealed bytea not null,
      flow text not null check (flow in ('redirect', 'popup')),
      return_to text not null,
      access_mode text not null,
      status text not null check (status in ('waiting', 'connected', 'failed')),
      error_code text,
      error_params jsonb not null default '{}',
      created_at bigint not null,
      expires_at bigint not null,
      consumed_at bigint,
      primary key (tenant_id, id),
      unique (tenant_id, state_hash),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index connect_sessions_by_connection on connect_sessions (tenant_id, connection_id)`.execute(db)

  await sql`
    create table events (
      tenant_id text not null,
      xid xid8 not null default pg_current_xact_id(),
      id bigint generated always as identity,
      member_id text,
      kind text not null,
      data jsonb not null,
      at bigint not null,
      primary key (tenant_id, xid, id)
    )`.execute(db)
  await sql`create index events_in_order on events (xid, id)`.execute(db)

  await sql`
    create table audit_entries (
      tenant_id text not null,
      id text not null,
      at bigint not null,
      actor_kind text not null check (actor_kind in ('member', 'app', 'system')),
      actor_id text not null,
      action text not null,
      subject_kind text not null,
      subject_id text not null,
      result text not null,
      facts jsonb not null default '{}',
      primary key (tenant_id, id)
    )`.execute(db)

  await sql`
    create table rate_limits (
      key text primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db)
}
