import { type Kysely, sql } from 'kysely'

/**
 * What an organisation allows of each provider: whether, whom, how far and by which way. Where there is no row everything
 * is allowed. `off_*` say who turned it off, when and why; they stand together or not at all.
 *
 * A connection that is paused with its integration remembers how it stood before. A client at a provider remembers how its
 * last test went.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table integrations (
      tenant_id text not null references tenants (id) on delete cascade,
      provider text not null,
      audience text not null default 'everyone' check (audience in ('everyone', 'roles', 'teams')),
      roles text[] not null default '{}',
      team_ids text[] not null default '{}',
      ceiling text check (ceiling in ('counts', 'read', 'organise', 'send')),
      oauth boolean not null default true,
      ask text,
      off_at bigint,
      off_by text,
      off_why text,
      off_ask text,
      changed_at bigint not null,
      changed_by text not null,
      primary key (tenant_id, provider),
      check ((off_at is null) = (off_by is null) and (off_at is null) = (off_why is null)
        and (off_at is null) = (off_ask is null))
    )`.execute(db)
  await sql`alter table connections add column before_off jsonb`.execute(db)
  await sql`
    alter table provider_clients
      add column tested_at bigint,
      add column test_works boolean`.execute(db)
}
