import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/** A key-encryption key that this database was ever given to. Times are epoch milliseconds. */
export interface KekRow {
  id: string
  usedFrom: number
  /** When another took its place; null for the one in use. */
  retiredAt: number | null
  /** When it was seen to wrap nothing any more. */
  emptiedAt: number | null
}

/** Every key that was ever in use, the newest first. A handful: at most one for each rotation. */
export async function listKeks(db: Db): Promise<KekRow[]> {
  const rows = await db.selectFrom('keks').selectAll().orderBy('used_from', 'desc').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    usedFrom: row.used_from,
    retiredAt: row.retired_at,
    emptiedAt: row.emptied_at,
  }))
}

/** How many data keys each key-encryption key wraps; those that wrap none are not in it. */
export async function countDeksByKek(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('deks')
    .select(['kek_id', (is) => is.fn.countAll<number>().as('deks')])
    .groupBy('kek_id')
    .execute()
  return new Map(rows.map(({ kek_id, deks }) => [kek_id, Number(deks)]))
}

/** Take a key into use, in the place of the one before. Call it with it held by `lockKekInUse`. */
export async function takeKekIntoUse(trx: Trx, id: string, now: number): Promise<void> {
  await trx.updateTable('keks').set({ retired_at: now }).where('retired_at', 'is', null).execute()
  await trx.insertInto('keks').values({ id, used_from: now }).execute()
  await trx.updateTable('installation').set({ kek_id: id }).execute()
}

/**
 * Note of every replaced key that wraps nothing any more that it does. Nothing is ever wrapped by a
 * replaced key again, so what is noted stays true.
 */
export async function noteEmptiedKeks(db: Db, now: number): Promise<void> {
  await sql`
    update keks set emptied_at = ${now}
    where retired_at is not null and emptied_at is null
      and not exists (select from deks where deks.kek_id = keks.id)`.execute(db)
}
