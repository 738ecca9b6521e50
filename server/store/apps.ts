import { sql } from 'kysely'
import type { AppId, ConnectionId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** The pictures that a logo may be. */
export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp'

/** An app as it stands, without its logo's bytes. Times are epoch milliseconds. */
export interface AppRow {
  id: AppId
  name: string
  homeUrl: string | null
  /** Of the bytes, in hex; changes when they do. */
  logoDigest: string | null
  connectionsMax: number | null
  /** Live connections in production. */
  connections: number
  createdAt: number
}

/** The apps of an organisation, oldest first. At most 100: an organisation makes a handful. */
export async function listApps(db: Db, ownerTenantId: TenantId): Promise<AppRow[]> {
  const rows = await select(db, ownerTenantId).orderBy('created_at').orderBy('id').limit(100).execute()
  return rows.map(readRow)
}

/** An app of this organisation; another's is as absent as none. */
export async function findApp(db: Db, ownerTenantId: TenantId, id: string): Promise<AppRow | undefined> {
  const row = await select(db, ownerTenantId).where('apps.id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

/** What an app is called. */
export async function findAppName(db: Db, id: AppId): Promise<string | undefined> {
  const row = await db.selectFrom('apps').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}

/** Make an app that embeds us. */
export async function insertOwnedApp(
  db: Db,
  app: { id: AppId; ownerTenantId: TenantId; name: string; now: number },
): Promise<void> {
  await db
    .insertInto('apps')
    .values({ id: app.id, owner_tenant_id: app.ownerTenantId, name: app.name, created_at: app.now })
    .execute()
}

/** Change an app of this organisation; what is undefined stays. */
export async function changeApp(
  db: Db,
  ownerTenantId: TenantId,
  id: AppId,
  change: {
    name?: string | undefined
    homeUrl?: string | null | undefined
    logo?: { type: LogoType; bytes: Buffer } | null | undefined
  },
): Promise<void> {
  const values = {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.homeUrl !== undefined && { home_url: change.homeUrl }),
    ...(change.logo !== undefined && { logo: change.logo?.bytes ?? null, logo_type: change.logo?.type ?? null }),
  }
  if (Object.keys(values).length === 0) return
  await db.updateTable('apps').set(values).where('owner_tenant_id', '=', ownerTenantId).where('id', '=', id).execute()
}

/** An app's logo, which anybody may see who is asked to connect. */
export async function findLogo(db: Db, id: string): Promise<{ type: LogoType; bytes: Buffer } | undefined> {
  const row = await db
    .selectFrom('apps')
    .select(['logo', 'logo_type'])
    .where('id', '=', id)
    .where('logo', 'is not', null)
    .executeTakeFirst()
  return row?.logo && row.logo_type ? { type: row.logo_type as LogoType, bytes: row.logo } : undefined
}

/**
 * How many connections an app may have, held so until the transaction ends: others that ask wait. Undefined for the
 * console's own app, which has no plan.
 */
export async function lockPlan(trx: Trx, id: AppId): Promise<{ connectionsMax: number | null } | undefined> {
  const { rows } = await sql<{ connections_max: number | null }>`
    select connections_max from apps where id = ${id} and owner_tenant_id is not null for no key update`.execute(trx)
  return rows[0] && { connectionsMax: rows[0].connections_max }
}

/** The apps that embed us and are called so or have this id. */
export async function findAppsCalled(
  db: Db,
  nameOrId: string,
): Promise<{ id: AppId; name: string; ownerTenantId: TenantId }[]> {
  const rows = await db
    .selectFrom('apps')
    .select(['id', 'name', 'owner_tenant_id'])
    .where('owner_tenant_id', 'is not', null)
    .where((is) => is.or([is('id', '=', nameOrId), is('name', '=', nameOrId)]))
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id as AppId,
    name: row.name,
    ownerTenantId: row.owner_tenant_id as TenantId,
  }))
}

/** How many connections an app may have from now on; null for what holds for all. */
export async function setPlan(db: Db, id: AppId, connectionsMax: number | null): Promise<void> {
  await db.updateTable('apps').set({ connections_max: connectionsMax }).where('id', '=', id).execute()
}

/**
 * Live connections of an app in production beside one of them, counted up to a bound.
 *
 * @param most Where counting may stop.
 */
export async function countLiveConnections(db: Db, id: AppId, beside: ConnectionId, most: number): Promise<number> {
  const { rows } = await sql<{ live: number }>`
    select count(*)::int as live from (
      select 1 from tenants
      join connections on connections.tenant_id = tenants.id
      where tenants.app_id = ${id} and tenants.environment = 'production'
        and connections.status not in ('connecting', 'disconnected') and connections.id <> ${beside}
      limit ${most}
    ) as counted`.execute(db)
  return rows[0]?.live ?? 0
}

function select(db: Db, ownerTenantId: TenantId) {
  return db
    .selectFrom('apps')
    .select(['id', 'name', 'home_url', 'connections_max', 'created_at'])
    .select(sql<string | null>`encode(sha256(logo), 'hex')`.as('logo_digest'))
    .select((is) =>
      is
        .selectFrom('connections')
        .innerJoin('tenants', 'tenants.id', 'connections.tenant_id')
        .select((count) => count.fn.countAll<number>().as('live'))
        .whereRef('tenants.app_id', '=', 'apps.id')
        .where('tenants.environment', '=', 'production')
        .where('connections.status', 'not in', ['connecting', 'disconnected'])
        .as('connections'),
    )
    .where('owner_tenant_id', '=', ownerTenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): AppRow {
  return {
    id: row.id as AppId,
    name: row.name,
    homeUrl: row.home_url,
    logoDigest: row.logo_digest,
    connectionsMax: row.connections_max,
    connections: row.connections ?? 0,
    createdAt: row.created_at,
  }
}
