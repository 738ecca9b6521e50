import { type Kysely, sql } from 'kysely'

/**
 * Teams with dates of validity, who leads whom, working hours, and people who have left.
 *
 * A day is text as ISO 8601 writes it: it has no zone and no hour, and sorts as it reads. Spans are half-open: the last
 * day is the first on which it no longer holds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table members
      add column manager_id text,
      add column starts_on text check (starts_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      add column time_zone text,
      add column working_hours jsonb not null default '[]',
      add column left_at bigint,
      add foreign key (tenant_id, manager_id) references members (tenant_id, id)
        on delete set null (manager_id)`.execute(db)
  await sql`
    create unique index members_by_email on members (tenant_id, email) where email is not null`.execute(db)
  await sql`create index members_by_name on members (tenant_id, lower(name), id)`.execute(db)
  await sql`create index members_by_manager on members (tenant_id, manager_id) where manager_id is not null`.execute(db)

  await sql`
    create table teams (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      kind text not null check (kind in ('department', 'team')),
      name text not null,
      created_at bigint not null,
      primary key (tenant_id, id)
    )`.execute(db)
  await sql`create unique index teams_by_name on teams (tenant_id, kind, lower(name))`.execute(db)

  await sql`
    create table team_memberships (
      tenant_id text not null,
      id text not null,
      team_id text not null,
      member_id text not null,
      starts_on text not null check (starts_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      ends_on text check (ends_on ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and ends_on > starts_on),
      primary key (tenant_id, id),
      foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade,
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index team_memberships_by_member on team_memberships (tenant_id, member_id, starts_on)`.execute(db)
  await sql`create index team_memberships_by_team on team_memberships (tenant_id, team_id, starts_on)`.execute(db)

  await sql`
    create table password_links (
      token_hash bytea primary key,
      email text not null unique,
      created_at bigint not null,
      expires_at bigint not null
    )`.execute(db)
}
