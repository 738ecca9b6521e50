import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** An organisation. */
export interface TenantRow {
  id: TenantId
  name: string
}

/** The console's first organisation: one whose people sign in here, and no app's. Undefined before the first start. */
export async function findConsoleTenant(db: Db): Promise<TenantRow | undefined> {
  const row = await db
    .selectFrom('tenants')
    .innerJoin('apps', 'apps.id', 'tenants.app_id')
    .select(['tenants.id', 'tenants.name'])
    .where('apps.owner_tenant_id', 'is', null)
    .orderBy('tenants.id')
    .executeTakeFirst()
  return row as TenantRow | undefined
}

/** Make an app: the console, or a product that embeds us. */
export async function insertApp(db: Db, app: { id: string; name: string; now: number }): Promise<void> {
  await db.insertInto('apps').values({ id: app.id, name: app.name, created_at: app.now }).execute()
}

/** Make an organisation of an app. */
export async function insertTenant(
  db: Db,
  tenant: { id: TenantId; appId: string; name: string; now: number },
): Promise<void> {
  await db
    .insertInto('tenants')
    .values({ id: tenant.id, app_id: tenant.appId, name: tenant.name, created_at: tenant.now })
    .execute()
}
