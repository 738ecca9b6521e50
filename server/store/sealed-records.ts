import { sql } from 'kysely'
import type { Id, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { SEALED_TABLES, type SealedTable } from './sealed-tables.ts'

/** A record where it lies. */
export interface SealedRecord {
  row: string
  field: string
  version: number
  sealed: Buffer
}

/**
 * Records of a table that name this data key, by their rows.
 *
 * @param page.after The last row of the page before; empty for the first.
 */
export async function listRecordsOfDek(
  db: Db,
  { table, row, field, version }: SealedTable,
  tenantId: TenantId,
  dekId: Id<'dek'>,
  page: { after: string; limit: number },
): Promise<SealedRecord[]> {
  const { rows } = await sql<SealedRecord>`
    select * from (
      select ${sql.raw(row)} as row, ${sql.raw(field)} as field, ${sql.raw(version)}::bigint as version, sealed
      from ${sql.table(table)}
      where tenant_id = ${tenantId} and dek_id = ${dekId}
    ) records
    where row > ${page.after}
    order by row
    limit ${page.limit}`.execute(db)
  return rows
}

/**
 * Put new bytes in the place of old ones, record by record, where the old ones still stand. One that somebody saved
 * anew meanwhile, or is about to, is left to them: they seal with the newer key anyway.
 *
 * @returns how many were put in
 */
export async function swapRecords(
  db: Db,
  { table, row }: SealedTable,
  tenantId: TenantId,
  swaps: { row: string; before: Buffer; after: Buffer }[],
): Promise<number> {
  const result = await sql`
    with mine as (
      select held.ctid as place, swap.after
      from ${sql.table(table)} held
      join unnest(
        ${swaps.map((swap) => swap.row)}::text[],
        ${swaps.map((swap) => swap.before)}::bytea[],
        ${swaps.map((swap) => swap.after)}::bytea[]
      ) as swap (row, before, after) on ${sql.raw(row)} = swap.row and held.sealed = swap.before
      where held.tenant_id = ${tenantId}
      for update of held skip locked
    )
    update ${sql.table(table)} held set sealed = mine.after from mine
    where held.tenant_id = ${tenantId} and held.ctid = mine.place`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/** How many records name each data key of a tenant, in all tables. */
export async function countRecordsByDek(db: Db, tenantId: TenantId): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table } of SEALED_TABLES) {
    const { rows } = await sql<{ id: string; records: number }>`
      select dek_id as id, count(*) as records from ${sql.table(table)}
      where tenant_id = ${tenantId} and dek_id is not null group by dek_id`.execute(db)
    for (const { id, records } of rows) counts.set(id, (counts.get(id) ?? 0) + records)
  }
  return counts
}

/**
 * Empty every sealed record of a tenant, in all tables. Where records count versions the next one is taken, so that
 * whoever read the one before can save nothing over it.
 *
 * @returns how many held something
 */
export async function emptyRecords(trx: Trx, tenantId: TenantId): Promise<number> {
  let emptied = 0
  for (const { table, versioned } of SEALED_TABLES) {
    const next = versioned ? sql`, version = version + 1` : sql``
    const result = await sql`
      update ${sql.table(table)} set sealed = ''::bytea${next}
      where tenant_id = ${tenantId} and length(sealed) > 0`.execute(trx)
    emptied += Number(result.numAffectedRows ?? 0)
  }
  return emptied
}
