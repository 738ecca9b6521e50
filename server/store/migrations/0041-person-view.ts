import { type Kysely, sql } from 'kysely'

/**
 * Who but the person may see numbers of one person, each change with its reason; and who has looked. Readings of one day
 * by the same reader over the same days are one row, so that a product that asks every hour leaves a line a day.
 *
 * The index is for the night in which header fields are forgotten; what is forgotten is not in it any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_person_views (
      tenant_id text not null references tenants (id) on delete cascade,
      since bigint not null,
      managers boolean not null,
      apps boolean not null,
      reason text check (length(reason) between 10 and 500),
      by_id text not null,
      primary key (tenant_id, since),
      check (reason is not null or not (managers or apps))
    )`.execute(db)

  await sql`
    create table signal_reads (
      tenant_id text not null,
      id text not null,
      member_id text not null,
      day integer not null,
      by_kind text not null check (by_kind in ('member', 'app')),
      by_id text not null,
      what text not null check (what in ('page', 'api')),
      starts_on text not null,
      ends_on text not null,
      first_at bigint not null,
      last_at bigint not null,
      times integer not null,
      primary key (tenant_id, id),
      unique (tenant_id, member_id, day, by_kind, by_id, what, starts_on, ends_on),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index signal_reads_newest on signal_reads (tenant_id, member_id, id desc)`.execute(db)
  await sql`
    create index message_headers_to_forget on message_headers (tenant_id, at) where fields <> '{}'`.execute(db)
  await sql`create index signal_reads_by_day on signal_reads (tenant_id, day)`.execute(db)
}
