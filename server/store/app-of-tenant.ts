import type { Environment } from '@letterlock/wire/apps'
import type { AppId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The app that a tenant belongs to, and in which of its two worlds; neither ever changes. */
export async function findAppOfTenant(
  db: Db,
  tenantId: TenantId,
): Promise<{ appId: AppId; environment: Environment } | undefined> {
  const row = await db
    .selectFrom('tenants')
    .select(['app_id', 'environment'])
    .where('id', '=', tenantId)
    .executeTakeFirst()
  return row && { appId: row.app_id as AppId, environment: row.environment as Environment }
}
