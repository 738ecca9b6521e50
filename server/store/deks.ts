import { sql } from 'kysely'
import type { Id, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'
import { SEALED_TABLES } from './sealed-tables.ts'

/** A tenant's data encryption key, wrapped: only the KEK named opens it. */
export interface DekRow {
  id: Id<'dek'>
  kek_id: string
  wrapped: Buffer
}

/** What a person may know of a key. Times are epoch milliseconds. */
export interface DekFacts {
  id: Id<'dek'>
  kekId: string
  createdAt: number
  /** When another took its place; null for the one that seals now. */
  retiredAt: number | null
  /** How often it has sealed, as far as processes have told. */
  seals: number
}

/**
 * The channel that says that a tenant's keys changed, and carries the tenant; or `everybody`, when each process is to look
 * which key-encryption keys it has.
 */
export const KEYS_CHANNEL = 'letterlock_keys'

/** Let one transaction at a time make a tenant's key. Members and rows of the tenant may be written meanwhile. */
export async function lockTenantForDek(trx: Trx, tenantId: TenantId): Promise<'locked' | 'absent'> {
  const { rows } = await sql`select 1 from tenants where id = ${tenantId} for no key update`.execute(trx)
  return rows.length === 1 ? 'locked' : 'absent'
}

/** The key that seals for this tenant now. */
export async function findLiveDek(db: Db, tenantId: TenantId): Promise<DekRow | undefined> {
  const row = await db
    .selectFrom('deks')
    .select(['id', 'kek_id', 'wrapped'])
    .where('tenant_id', '=', tenantId)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row as DekRow | undefined
}

/** A key that some record names, retired or not. */
export async function findDek(db: Db, tenantId: TenantId, id: Id<'dek'>): Promise<DekRow | undefined> {
  const row = await db
    .selectFrom('deks')
    .select(['id', 'kek_id', 'wrapped'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as DekRow | undefined
}

/** Keep a tenant's new key. Its caller has locked the tenant, so that there is one that seals. */
export async function insertDek(
  db: Db,
  tenantId: TenantId,
  dek: { id: Id<'dek'>; kekId: string; wrapped: Buffer; now: number },
): Promise<void> {
  await db
    .insertInto('deks')
    .values({ tenant_id: tenantId, id: dek.id, kek_id: dek.kekId, wrapped: dek.wrapped, created_at: dek.now })
    .execute()
}

/**
 * Every key of a tenant: the one that seals, then the others, the last retired first. Those are destroyed once nothing
 * names them, so there are few.
 */
export async function listDeks(db: Db, tenantId: TenantId): Promise<DekFacts[]> {
  const rows = await db
    .selectFrom('deks')
    .select(['id', 'kek_id', 'created_at', 'retired_at', 'seals'])
    .where('tenant_id', '=', tenantId)
    .orderBy('retired_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'dek'>,
    kekId: row.kek_id,
    createdAt: row.created_at,
    retiredAt: row.retired_at,
    seals: row.seals,
  }))
}

/** The tenant's sealing key seals no more; what it has sealed is still opened by it. */
export async function retireLiveDek(trx: Trx, tenantId: TenantId, now: number): Promise<void> {
  await trx
    .updateTable('deks')
    .set({ retired_at: now })
    .where('tenant_id', '=', tenantId)
    .where('retired_at', 'is', null)
    .execute()
}

/** Keys of all tenants whose records are to be carried over to a newer one, the longest retired first. */
export async function listRetiredDeks(
  db: Db,
  page: { after: { retiredAt: number; id: string }; limit: number },
): Promise<{ tenantId: TenantId; id: Id<'dek'>; retiredAt: number }[]> {
  const { rows } = await sql<{ tenantId: TenantId; id: Id<'dek'>; retiredAt: number }>`
    select tenant_id as "tenantId", id, retired_at as "retiredAt" from deks
    where retired_at is not null and (retired_at, id) > (${page.after.retiredAt}::bigint, ${page.after.id})
    order by retired_at, id
    limit ${page.limit}`.execute(db)
  return rows
}

/** Tenants whose key is old, or has sealed so much, that they need another. */
export async function listWornDeks(
  db: Db,
  worn: { createdBefore: number; sealsMin: number; limit: number },
): Promise<{ tenantId: TenantId; id: Id<'dek'> }[]> {
  const rows = await db
    .selectFrom('deks')
    .select(['tenant_id', 'id'])
    .where('retired_at', 'is', null)
    .where((is) => is.or([is('created_at', '<=', worn.createdBefore), is('seals', '>=', worn.sealsMin)]))
    .orderBy('created_at')
    .limit(worn.limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, id: row.id as Id<'dek'> }))
}

/**
 * Destroy a replaced key that no record names any more.
 *
 * Should a record name it after all, by a save that ends at this very moment, the database refuses when this transaction
 * ends.
 *
 * @param retiredBefore Epoch milliseconds; one retired later stays for whoever has sealed with it and not yet saved.
 */
export async function deleteUnnamedDek(
  trx: Trx,
  tenantId: TenantId,
  id: Id<'dek'>,
  retiredBefore: number,
): Promise<'deleted' | 'kept'> {
  const unnamed = SEALED_TABLES.map(
    ({ table }) =>
      sql`and not exists (select from ${sql.table(table)} where tenant_id = ${tenantId} and dek_id = ${id})`,
  )
  const result = await sql`
    delete from deks
    where tenant_id = ${tenantId} and id = ${id} and retired_at <= ${retiredBefore} ${sql.join(unnamed, sql` `)}`.execute(
    trx,
  )
  return result.numAffectedRows === 1n ? 'deleted' : 'kept'
}

/** Destroy every key of a tenant. Its records must have been emptied before. @returns how many there were */
export async function deleteDeks(trx: Trx, tenantId: TenantId): Promise<number> {
  const result = await trx.deleteFrom('deks').where('tenant_id', '=', tenantId).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Data keys that another key-encryption key wraps than this one, of all tenants. */
export async function listDeksNotUnder(
  db: Db,
  kekId: string,
  page: { after: string; limit: number },
): Promise<(DekRow & { tenantId: TenantId })[]> {
  const rows = await db
    .selectFrom('deks')
    .select(['tenant_id as tenantId', 'id', 'kek_id', 'wrapped'])
    .where('kek_id', '<>', kekId)
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows as (DekRow & { tenantId: TenantId })[]
}

/** Keep a key as wrapped anew, unless somebody else has wrapped it anew meanwhile. */
export async function rewrapDek(
  trx: Trx,
  tenantId: TenantId,
  dek: { id: Id<'dek'>; before: Buffer; kekId: string; wrapped: Buffer },
): Promise<'rewrapped' | 'overtaken'> {
  const result = await trx
    .updateTable('deks')
    .set({ kek_id: dek.kekId, wrapped: dek.wrapped })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', dek.id)
    .where('wrapped', '=', dek.before)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n ? 'rewrapped' : 'overtaken'
}

/** Add how often keys have sealed. One that is gone meanwhile is left out. */
export async function addSeals(db: Db, counts: { tenantId: TenantId; id: Id<'dek'>; seals: number }[]): Promise<void> {
  await sql`
    update deks set seals = deks.seals + counted.seals
    from unnest(
      ${counts.map(({ tenantId }) => tenantId)}::text[],
      ${counts.map(({ id }) => id)}::text[],
      ${counts.map(({ seals }) => seals)}::bigint[]
    ) as counted (tenant_id, id, seals)
    where deks.tenant_id = counted.tenant_id and deks.id = counted.id`.execute(db)
}

/** Tell every process that a tenant's keys changed, once this transaction commits. */
export async function tellKeysChanged(trx: Trx, whom: TenantId | 'everybody'): Promise<void> {
  await sql`select pg_notify(${KEYS_CHANNEL}, ${whom})`.execute(trx)
}
