import { type Kysely, sql } from 'kysely'

/**
 * Apps that embed Letterlock: their keys, their pages' origins, and tenants and
 * people that they name by ids of their own.
 *
 * A tenant that an app names belongs to one environment of it, so that a development key never finds a customer.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table apps
      add column owner_tenant_id text references tenants (id) on delete cascade,
      add column home_url text,
      add column logo bytea,
      add column logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
      add column connections_max integer check (connections_max > 0)`.execute(db)
  await sql`create index apps_by_owner on apps (owner_tenant_id)`.execute(db)

  await sql`
    create table app_origins (
      app_id text not null references apps (id) on delete cascade,
      environment text not null check (environment in ('development', 'production')),
      origin text not null,
      primary key (app_id, environment, origin)
    )`.execute(db)

  await sql`
    create table api_keys (
      app_id text not null references apps (id) on delete cascade,
      id text not null,
      environment text not null check (environment in ('development', 'production')),
      kind text not null check (kind in ('secret', 'publishable')),
      name text not null,
      hint text not null,
      token_hash bytea not null unique,
      scopes text[] not null default '{}',
      created_by text,
      created_at bigint not null,
      last_used_at bigint,
      revoked_at bigint,
      primary key (app_id, id)
    )`.execute(db)

  await sql`
    alter table tenants
      add column environment text not null default 'production' check (environment in ('development', 'production')),
      drop constraint tenants_app_id_external_id_key,
      add unique (app_id, environment, external_id)`.execute(db)

  // What belongs to an organisation and to nobody in it hangs on the one member that stands for it.
  await sql`
    alter table members
      add column stands_for text not null default 'person' check (stands_for in ('person', 'organisation'))`.execute(db)
  await sql`
    create unique index members_one_organisation on members (tenant_id) where stands_for = 'organisation'`.execute(db)
}
