import type { Environment } from '@letterlock/wire/apps'
import type { AppId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** An app in one of its two worlds, and the organisation it belongs to. */
export interface AppWorld {
  appId: AppId
  environment: Environment
  ownerTenantId: TenantId
}

/** How an app is known to a provider: the secret is sealed with the keys of the organisation that owns the app. */
export interface ProviderClientRow {
  provider: string
  clientId: string
  sealed: Buffer
  /** Counts up with every save; part of what the seal is bound to. */
  version: number
  /** Whether new connections may be made with it. */
  enabled: boolean
  /** Epoch milliseconds. */
  changedAt: number
  /** What the provider said of it last, as it stands; null where nobody asked since it was saved. */
  tested: { works: boolean; at: number } | null
}

/** An app's own client at a provider, switched off or not; undefined where it brought none. */
export async function findProviderClient(
  db: Db,
  { ownerTenantId, appId, environment }: AppWorld,
  provider: string,
): Promise<ProviderClientRow | undefined> {
  const row = await select(db, ownerTenantId, appId, environment).where('provider', '=', provider).executeTakeFirst()
  return row && readRow(row)
}

/**
 * Save a client over the version that was read.
 *
 * @returns `overtaken` when somebody saved another meanwhile: read it, seal anew, try again
 */
export async function putProviderClient(
  db: Db,
  { ownerTenantId, appId, environment }: AppWorld,
  client: Omit<ProviderClientRow, 'tested'>,
): Promise<'saved' | 'overtaken'> {
  const values = {
    client_id: client.clientId,
    sealed: client.sealed,
    version: client.version,
    enabled: client.enabled,
    changed_at: client.changedAt,
    tested_at: null,
    test_works: null,
  }
  const result = await db
    .insertInto('provider_clients')
    .values({ tenant_id: ownerTenantId, app_id: appId, environment, provider: client.provider, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'app_id', 'environment', 'provider'])
        .doUpdateSet(values)
        .where('provider_clients.version', '=', client.version - 1),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? 'saved' : 'overtaken'
}

/** Note what a provider said of a client, where it is still the one that was asked about. */
export async function noteClientTest(
  db: Db,
  { ownerTenantId, appId, environment }: AppWorld,
  provider: string,
  test: { clientId: string; works: boolean; at: number },
): Promise<void> {
  await db
    .updateTable('provider_clients')
    .set({ tested_at: test.at, test_works: test.works })
    .where('tenant_id', '=', ownerTenantId)
    .where('app_id', '=', appId)
    .where('environment', '=', environment)
    .where('provider', '=', provider)
    .where('client_id', '=', test.clientId)
    .execute()
}

/** Forget a client, with its secret. */
export async function deleteProviderClient(
  db: Db,
  { ownerTenantId, appId, environment }: AppWorld,
  provider: string,
): Promise<void> {
  await db
    .deleteFrom('provider_clients')
    .where('tenant_id', '=', ownerTenantId)
    .where('app_id', '=', appId)
    .where('environment', '=', environment)
    .where('provider', '=', provider)
    .execute()
}

/** The app that a tenant belongs to. The console has no owner: each of its organisations brings its own clients. */
export async function findWorldOfTenant(db: Db, tenantId: TenantId): Promise<AppWorld | undefined> {
  const row = await db
    .selectFrom('tenants')
    .innerJoin('apps', 'apps.id', 'tenants.app_id')
    .select(['apps.id', 'tenants.environment', 'apps.owner_tenant_id'])
    .where('tenants.id', '=', tenantId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    appId: row.id as AppId,
    environment: row.environment as Environment,
    ownerTenantId: (row.owner_tenant_id ?? tenantId) as TenantId,
  }
}

function select(db: Db, ownerTenantId: TenantId, appId: AppId, environment: Environment) {
  return db
    .selectFrom('provider_clients')
    .selectAll()
    .where('tenant_id', '=', ownerTenantId)
    .where('app_id', '=', appId)
    .where('environment', '=', environment)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): ProviderClientRow {
  return {
    provider: row.provider,
    clientId: row.client_id,
    sealed: row.sealed,
    version: row.version,
    enabled: row.enabled,
    changedAt: row.changed_at,
    tested: row.tested_at !== null && row.test_works !== null ? { works: row.test_works, at: row.tested_at } : null,
  }
}
