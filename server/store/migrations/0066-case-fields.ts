import { type Kysely, sql } from 'kysely'

/**
 * What people wrote down about a case: a name and a value, each one line. `key` is what a name is recognised by, whatever its
 * case; `at` is when somebody last wrote it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table case_fields (
      tenant_id text not null,
      case_id text not null,
      key text not null,
      name text not null check (length(name) between 1 and 40),
      value text not null check (length(value) between 1 and 500),
      at bigint not null,
      primary key (tenant_id, case_id, key),
      foreign key (tenant_id, case_id) references cases (tenant_id, id) on delete cascade
    )`.execute(db)
}
