import { sql } from 'kysely'
import type { MemberId, ModelId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What tells one model from another. */
export interface ModelPlace {
  host: string
  name: string
}

/** A model as an organisation knows it; undefined where nobody there has ever switched it on. */
export async function findModel(
  db: Db,
  tenantId: TenantId,
  { host, name }: ModelPlace,
): Promise<{ id: ModelId; isOn: boolean } | undefined> {
  const row = await db
    .selectFrom('models')
    .select(['id', 'is_on'])
    .where('tenant_id', '=', tenantId)
    .where('host', '=', host)
    .where('name', '=', name)
    .executeTakeFirst()
  return row && { id: row.id as ModelId, isOn: row.is_on }
}

/**
 * Switch a model on, or off.
 *
 * @param to.id What it is called from now on where it is new.
 * @param to.now Epoch milliseconds.
 */
export async function switchModel(
  db: Db,
  tenantId: TenantId,
  { host, name }: ModelPlace,
  to: { id: ModelId; isOn: boolean; by: MemberId; now: number },
): Promise<'changed' | 'as_it_was'> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('models')
    .values({
      ...{ tenant_id: tenantId, id: to.id, host, name },
      ...{ is_on: to.isOn, changed_by: to.by, changed_at: to.now },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'host', 'name'])
        .doUpdateSet({ is_on: to.isOn, changed_by: to.by, changed_at: to.now })
        .where(sql<boolean>`models.is_on <> ${to.isOn}`),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows ? 'changed' : 'as_it_was'
}

/** What models are called, by id. */
export async function listModelNames(
  db: Db,
  tenantId: TenantId,
  ids: readonly ModelId[],
): Promise<Map<ModelId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('models')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id as ModelId, row.name]))
}
