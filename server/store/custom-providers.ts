import type { AppId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** Whose providers. */
export interface OfApp {
  appId: AppId
}

/** A provider that an app brought, as it was written; whoever reads it checks it. */
export interface CustomProviderRow {
  id: string
  definition: unknown
  /** Epoch milliseconds. */
  changedAt: number
}

/** One of an app's own, by its id. */
export async function findCustomProvider(db: Db, { appId }: OfApp, id: string): Promise<CustomProviderRow | undefined> {
  const row = await db
    .selectFrom('custom_providers')
    .select(['id', 'definition', 'changed_at'])
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { id: row.id, definition: row.definition, changedAt: row.changed_at }
}

/** An app brings a handful. */
export const OWN_PROVIDERS_MAX = 100

/** An app's own providers. */
export async function listCustomProviders(db: Db, { appId }: OfApp): Promise<CustomProviderRow[]> {
  const rows = await db
    .selectFrom('custom_providers')
    .select(['id', 'definition', 'changed_at'])
    .where('app_id', '=', appId)
    .orderBy('id')
    .limit(OWN_PROVIDERS_MAX)
    .execute()
  return rows.map((row) => ({ id: row.id, definition: row.definition, changedAt: row.changed_at }))
}

/**
 * Hold one until the transaction ends: whoever makes something rest on it waits for whoever changes it or takes it away,
 * and the other way round.
 */
export async function holdCustomProvider(
  trx: Trx,
  { appId }: OfApp,
  id: string,
  how: 'to_rest_on' | 'to_change',
): Promise<'held' | 'absent'> {
  const row = trx.selectFrom('custom_providers').select('id').where('app_id', '=', appId).where('id', '=', id)
  const held = await (how === 'to_change' ? row.forUpdate() : row.forShare()).executeTakeFirst()
  return held ? 'held' : 'absent'
}

/** Hold one that a tenant of the app lets a connection rest on. Providers of the house and the deployer need no hold. */
export async function holdProviderOfTenant(db: Db, tenantId: TenantId, id: string): Promise<void> {
  await db
    .selectFrom('custom_providers')
    .select('id')
    .where('app_id', '=', (is) => is.selectFrom('tenants').select('app_id').where('tenants.id', '=', tenantId))
    .where('id', '=', id)
    .forShare()
    .execute()
}

/** Keep one with the organisation that owns the app, or change it. It is held from then on, as for a change. */
export async function putCustomProvider(
  db: Db,
  { ownerTenantId, appId }: OfApp & { ownerTenantId: TenantId },
  provider: { id: string; definition: object; now: number },
): Promise<void> {
  const values = { definition: JSON.stringify(provider.definition), changed_at: provider.now }
  await db
    .insertInto('custom_providers')
    .values({ tenant_id: ownerTenantId, app_id: appId, id: provider.id, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'app_id', 'id']).doUpdateSet(values))
    .execute()
}

/** Take one away, with how the app was known there in both environments. */
export async function deleteCustomProvider(
  db: Db,
  { ownerTenantId, appId }: OfApp & { ownerTenantId: TenantId },
  id: string,
): Promise<void> {
  await db
    .deleteFrom('provider_clients')
    .where('tenant_id', '=', ownerTenantId)
    .where('app_id', '=', appId)
    .where('provider', '=', id)
    .execute()
  await db
    .deleteFrom('custom_providers')
    .where('tenant_id', '=', ownerTenantId)
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .execute()
}
