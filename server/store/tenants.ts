import type { TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** An organisation. */
export interface TenantRow {
  id: TenantId
  name: string
}

/** Every tenant, oldest first: for sweeps and the first start. At most 1,000 at once, which no sweep does in one go. */
export async function listTenants(db: Db): Promise<TenantRow[]> {
  const rows = await db.selectFrom('tenants').select(['id', 'name']).orderBy('id').limit(1_000).execute()
  return rows as TenantRow[]
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
