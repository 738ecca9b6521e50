import { type RawBuilder, sql } from 'kysely'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A column of a table of ours that names an organisation, or a person of one. */
export interface NamingColumn {
  table: string
  column: string
}

/**
 * Every column that names a person, as the database itself has them: a table of tomorrow cannot be forgotten here. Each
 * is in a table that says of which organisation.
 */
export async function listMemberNamingColumns(db: Db): Promise<NamingColumn[]> {
  const { rows } = await sql<NamingColumn>`
    select table_name as "table", column_name as "column" from information_schema.columns c
    where table_schema = current_schema() and column_name in ('member_id', 'manager_id', 'actor_id', 'subject_id')
      and exists (select from information_schema.columns t where t.table_schema = c.table_schema
        and t.table_name = c.table_name and t.column_name = 'tenant_id')
    order by 1, 2`.execute(db)
  return rows
}

/** Every column that names an organisation. */
export async function listTenantNamingColumns(db: Db): Promise<NamingColumn[]> {
  const { rows } = await sql<NamingColumn>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and column_name in ('tenant_id', 'owner_tenant_id', 'about_tenant_id')
    order by 1, 2`.execute(db)
  return rows
}

/**
 * Hold people whom an app has named and of whom nothing else is here: neither a connection nor an attempt, nor a word in
 * the audit. Nothing can begin for them until the transaction ends; those for whom something begins just now are left.
 *
 * @param before Named before then; epoch milliseconds.
 */
export async function lockUnusedMembers(
  trx: Trx,
  by: readonly NamingColumn[],
  { before, limit }: { before: number; limit: number },
): Promise<{ tenantId: TenantId; id: MemberId }[]> {
  const { rows } = await sql<{ tenantId: TenantId; id: MemberId }>`
    select members.tenant_id as "tenantId", members.id from members
    join tenants on tenants.id = members.tenant_id and tenants.external_id is not null
    where members.created_at < ${before} and members.identity_id is null and members.email is null
      and ${unusedMember(by)}
    order by members.created_at limit ${limit}
    for update of members skip locked`.execute(trx)
  return rows
}

/** Delete a person of whom there is still nothing. @returns `used` where something has begun since */
export async function deleteUnusedMember(
  trx: Trx,
  by: readonly NamingColumn[],
  { tenantId, id }: { tenantId: TenantId; id: MemberId },
): Promise<'deleted' | 'used'> {
  const { numAffectedRows } = await sql`
    delete from members where tenant_id = ${tenantId} and id = ${id} and ${unusedMember(by)}`.execute(trx)
  return numAffectedRows ? 'deleted' : 'used'
}

/** Hold organisations that an app has named, and that nothing names, as their people are held. A suspended one stays. */
export async function lockUnusedTenants(
  trx: Trx,
  by: readonly NamingColumn[],
  { before, limit }: { before: number; limit: number },
): Promise<TenantId[]> {
  const { rows } = await sql<{ id: TenantId }>`
    select id from tenants
    where created_at < ${before} and external_id is not null and suspended_at is null and ${unusedTenant(by)}
    order by created_at limit ${limit}
    for update skip locked`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Delete an organisation that nothing names. @returns `used` where something has begun since */
export async function deleteUnusedTenant(
  trx: Trx,
  by: readonly NamingColumn[],
  id: TenantId,
): Promise<'deleted' | 'used'> {
  const { numAffectedRows } = await sql`delete from tenants where id = ${id} and ${unusedTenant(by)}`.execute(trx)
  return numAffectedRows ? 'deleted' : 'used'
}

function unusedMember(by: readonly NamingColumn[]): RawBuilder<boolean> {
  return allOf(
    by,
    ({ table, column }) => sql`
      not exists (select from ${sql.table(table)} n
        where n.tenant_id = members.tenant_id and ${sql.ref(`n.${column}`)} = members.id)`,
  )
}

function unusedTenant(by: readonly NamingColumn[]): RawBuilder<boolean> {
  return allOf(
    by,
    ({ table, column }) => sql`
      not exists (select from ${sql.table(table)} n where ${sql.ref(`n.${column}`)} = tenants.id)`,
  )
}

function allOf(by: readonly NamingColumn[], condition: (of: NamingColumn) => RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${sql.join(by.map(condition), sql` and `)}`
}
