import type { Db } from './database.ts'

/** What a tenant is called; undefined when there is none by this id. */
export async function findTenantName(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('tenants').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}
