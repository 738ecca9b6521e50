import { type Kysely, sql } from 'kysely'

/**
 * Bind the records of a table to the data keys that they name, for a migration: `sealed` is read for the id in its
 * header, which stands beside it as `dek_id` and must be a key of the tenant.
 *
 * So the database itself refuses to drop a key that some record still names, and to keep a record whose key is gone. An
 * emptied record names none. The rule is looked at when the transaction ends: a tenant is deleted with all it has, in
 * whatever order.
 *
 * @param table Has `tenant_id` and one sealed column, named `sealed`; it must stand in `SEALED_TABLES` too.
 * @see docs/decisions/0004-vault-format.md: one byte of format, then 16 bytes of the key's id; 45 bytes at least
 */
export async function bindRecordsToDeks(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    alter table ${sql.table(table)}
      add column dek_id text generated always as (
        case when length(sealed) >= 45 then 'dek_' || encode(substr(sealed, 2, 16), 'hex') end
      ) stored`.execute(db)
  // What has lost its key before can be opened by nobody, and must stop no upgrade.
  await sql`
    update ${sql.table(table)} held set sealed = ''::bytea
    where dek_id is not null
      and not exists (select from deks where deks.tenant_id = held.tenant_id and deks.id = held.dek_id)`.execute(db)
  await sql`
    alter table ${sql.table(table)}
      add constraint ${sql.ref(`${table}_name_deks`)} foreign key (tenant_id, dek_id) references deks (tenant_id, id)
      deferrable initially deferred`.execute(db)
  await sql`create index ${sql.ref(`${table}_by_dek`)} on ${sql.table(table)} (tenant_id, dek_id)`.execute(db)
}
