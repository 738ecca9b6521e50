import type { Db } from './database.ts'

export interface InstallationRow {
  id: string
  kek_id: string
  created_at: number
}

/** The one row that says which installation this database belongs to. Absent before the first start has finished. */
export async function findInstallation(db: Db): Promise<InstallationRow | undefined> {
  return db.selectFrom('installation').select(['id', 'kek_id', 'created_at']).executeTakeFirst()
}

/** Write the row unless there is one; of two first starts the earlier wins, so read it afterwards. */
export async function insertInstallation(db: Db, row: { id: string; kekId: string; now: number }): Promise<void> {
  await db
    .insertInto('installation')
    .values({ id: row.id, kek_id: row.kekId, created_at: row.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
