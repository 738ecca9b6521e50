import { type Kysely, sql } from 'kysely'

/**
 * What a sealed cycle tells of groups: masked before it is written, so that nobody who reads the table learns more than
 * who reads the page. And who wrote to whom, of mail whose single rows are pruned: the other half of a table of
 * departments, which needs to know how many people stand on both sides.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signal_pairs (
      tenant_id text not null,
      day integer not null,
      from_id text not null,
      to_id text not null,
      mails integer not null,
      primary key (tenant_id, day, from_id, to_id)
    )`.execute(db)

  await sql`
    create table signal_cycle_groups (
      tenant_id text not null,
      kind text not null,
      starts_on text not null,
      told jsonb not null,
      primary key (tenant_id, kind, starts_on),
      foreign key (tenant_id, kind, starts_on) references signal_cycles (tenant_id, kind, starts_on) on delete cascade
    )`.execute(db)
}
