import type { Db } from './database.ts'

/**
 * The page of the app that an install is for: the one that is named, or the only one that has a page. Null where that is
 * not clear, or it has none.
 */
export async function findInstallHome(db: Db, appId: string | undefined): Promise<string | null> {
  const rows = await db
    .selectFrom('apps')
    .select('home_url')
    .where('owner_tenant_id', 'is not', null)
    .where('home_url', 'is not', null)
    .$if(appId !== undefined, (apps) => apps.where('id', '=', appId ?? ''))
    .limit(2)
    .execute()
  return rows.length === 1 ? (rows[0]?.home_url ?? null) : null
}
