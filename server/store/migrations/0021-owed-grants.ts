import { type Kysely, sql } from 'kysely'
import { bindRecordsToDeks } from '../bind-records.ts'

/**
 * Grants that are over here and whose provider has still to be told. The token that names one there is sealed, and goes
 * with the row: as soon as it is given back, or when that was tried for long enough.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table owed_grants (
      tenant_id text not null references tenants (id) on delete cascade,
      id text not null,
      connection_id text,
      provider text not null,
      issuer text not null,
      client_id text not null,
      account_subject text not null,
      sealed bytea not null,
      created_at bigint not null,
      due_at bigint not null,
      primary key (tenant_id, id)
    )`.execute(db)
  await sql`create index owed_grants_by_due on owed_grants (due_at)`.execute(db)
  await bindRecordsToDeks(db, 'owed_grants')
}
