import { type Kysely, sql } from 'kysely'

/**
 * What an organisation lets leave: each version a row that nobody changes any more, and the one looser policy that waits
 * until somebody else has agreed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policy_versions (
      tenant_id text not null references tenants (id) on delete cascade,
      version integer not null check (version > 0),
      document jsonb not null,
      by_id text not null,
      note text not null,
      way text not null check (way in ('not_looser', 'agreed', 'alone')),
      agreed_by_id text,
      at bigint not null,
      primary key (tenant_id, version),
      check ((way = 'agreed') = (agreed_by_id is not null)),
      check (agreed_by_id <> by_id)
    )`.execute(db)
  await sql`
    create function refuse_policy_change() returns trigger language plpgsql as $$
    begin raise exception 'a version of a policy is never changed'; end $$`.execute(db)
  await sql`
    create trigger policy_versions_stay before update on policy_versions
    for each row execute function refuse_policy_change()`.execute(db)

  await sql`
    create table policy_proposals (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      base_version integer not null,
      document jsonb not null,
      by_id text not null,
      note text not null,
      at bigint not null,
      primary key (tenant_id)
    )`.execute(db)
}
