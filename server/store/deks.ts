import { sql } from 'kysely'
import type { Id, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

export interface DekRow {
  id: Id<'dek'>
  kek_id: string
  wrapped: Buffer
}

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
    .orderBy('id', 'desc')
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
