import type { AppId } from '../core/ids.ts'
import type { Db } from './database.ts'

/**
 * The page of the app that an install is for: the one that is named, or the only one that has a page. Undefined where that
 * is not clear, or it has none. It is what a developer wrote: whether a browser may be sent there is asked elsewhere.
 */
export async function findInstallHome(
  db: Db,
  appId: string | undefined,
): Promise<{ appId: AppId; homeUrl: string } | undefined> {
  const rows = await db
    .selectFrom('apps')
    .select(['id', 'home_url'])
    .where('owner_tenant_id', 'is not', null)
    .where('home_url', 'is not', null)
    .$if(appId !== undefined, (apps) => apps.where('id', '=', appId ?? ''))
    .limit(2)
    .execute()
  const [row] = rows
  if (rows.length !== 1 || !row?.home_url) return undefined
  return { appId: row.id as AppId, homeUrl: row.home_url }
}
