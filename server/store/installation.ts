import { sql } from 'kysely'
import type { Db, Trx } from './database.ts'

/** Which installation a database belongs to. `created_at` is epoch milliseconds. */
export interface InstallationRow {
  id: string
  kek_id: string
  created_at: number
}

/** The one row that says which installation this database belongs to. Absent before the first start has finished. */
export async function findInstallation(db: Db): Promise<InstallationRow | undefined> {
  return db.selectFrom('installation').select(['id', 'kek_id', 'created_at']).executeTakeFirst()
}

/**
 * Write the row unless there is one, and which key it begins with; of two first starts the earlier wins, so read it
 * afterwards.
 */
export async function insertInstallation(db: Db, row: { id: string; kekId: string; now: number }): Promise<void> {
  await sql`
    with made as (
      insert into installation (id, kek_id, created_at) values (${row.id}, ${row.kekId}, ${row.now})
      on conflict do nothing returning kek_id
    )
    insert into keks (id, used_from) select kek_id, ${row.now}::bigint from made on conflict do nothing`.execute(db)
}

/**
 * The key-encryption key that wraps data keys now, held so until the transaction ends: `to_read` by whoever wraps,
 * `to_change` by whoever puts another in its place. Undefined before the first start.
 */
export async function lockKekInUse(trx: Trx, how: 'to_read' | 'to_change'): Promise<string | undefined> {
  const mode = how === 'to_read' ? sql`for share` : sql`for update`
  const { rows } = await sql<{ kek_id: string }>`select kek_id from installation ${mode}`.execute(trx)
  return rows[0]?.kek_id
}
