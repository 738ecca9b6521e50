import { type Kysely, sql } from 'kysely'

/**
 * Models that write answers, as organisations know them: where one is switched on, and what it is called that wrote in a
 * draft. Another host or another name is another model, which nobody has switched on yet.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table models (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      host text not null,
      name text not null,
      is_on boolean not null,
      changed_by text not null,
      changed_at bigint not null,
      primary key (tenant_id, id),
      unique (tenant_id, host, name)
    )`.execute(db)
}
