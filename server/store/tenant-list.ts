import { sql } from 'kysely'
import type { TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** One of the console's organisations, counted. Times are epoch milliseconds. */
export interface ListedTenant {
  id: TenantId
  name: string
  createdAt: number
  suspendedAt: number | null
  /** People who have not left. */
  members: number
  /** Apps of its developers, and the organisations that these have named. */
  apps: number
  appTenants: number
  /** Connections that are not ended, those of its apps included. */
  connections: number
}

/** The console's organisations, the oldest first. At most 1,000: who runs more asks the database. */
export async function listConsoleTenants(db: Db): Promise<ListedTenant[]> {
  const { rows } = await sql<ListedTenant>`
    select home.id, home.name, home.created_at as "createdAt", home.suspended_at as "suspendedAt",
      (select count(*)::int from members where tenant_id = home.id and left_at is null and stands_for = 'person')
        as members,
      (select count(*)::int from apps where owner_tenant_id = home.id) as apps,
      (select count(*)::int from tenants theirs join apps on apps.id = theirs.app_id where owner_tenant_id = home.id)
        as "appTenants",
      (select count(*)::int from connections where status <> 'disconnected' and (tenant_id = home.id or tenant_id in (
        select theirs.id from tenants theirs join apps on apps.id = theirs.app_id where owner_tenant_id = home.id
      ))) as connections
    from tenants home join apps console on console.id = home.app_id and console.owner_tenant_id is null
    order by home.created_at, home.id limit 1000`.execute(db)
  return rows
}

/** The console's organisation of this id or name; names differ, however they are capitalised. */
export async function findTenantCalled(db: Db, called: string): Promise<{ id: TenantId; name: string } | undefined> {
  const row = await db
    .selectFrom('tenants')
    .innerJoin('apps', 'apps.id', 'tenants.app_id')
    .select(['tenants.id', 'tenants.name'])
    .where('apps.owner_tenant_id', 'is', null)
    .where((is) =>
      is.or([is('tenants.id', '=', called), is(is.fn<string>('lower', ['tenants.name']), '=', called.toLowerCase())]),
    )
    .executeTakeFirst()
  return row && { id: row.id as TenantId, name: row.name }
}

/** The app that is the console itself. Undefined before the first start. */
export async function findConsoleApp(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('apps').select('id').where('owner_tenant_id', 'is', null).executeTakeFirst()
  return row?.id
}

/**
 * Mark an organisation and the tenants of its apps, or take the mark away.
 *
 * @param at When, epoch milliseconds; null to take it away.
 * @returns those whose mark has changed
 */
export async function markSuspended(trx: Trx, tenantId: TenantId, at: number | null): Promise<TenantId[]> {
  const rows = await trx
    .updateTable('tenants')
    .set({ suspended_at: at })
    .where((is) =>
      is.or([
        is('id', '=', tenantId),
        is('app_id', 'in', is.selectFrom('apps').select('apps.id').where('owner_tenant_id', '=', tenantId)),
      ]),
    )
    .where('suspended_at', at === null ? 'is not' : 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id as TenantId)
}

/** An organisation and the tenants of its apps. */
export async function listTenantsUnder(db: Db, tenantId: TenantId): Promise<TenantId[]> {
  const rows = await db
    .selectFrom('tenants')
    .leftJoin('apps', 'apps.id', 'tenants.app_id')
    .select('tenants.id')
    .where((is) => is.or([is('tenants.id', '=', tenantId), is('apps.owner_tenant_id', '=', tenantId)]))
    .execute()
  return rows.map(({ id }) => id as TenantId)
}

/** Since when an organisation is suspended, epoch milliseconds. Undefined where it is not. */
export async function suspendedSince(db: Db, tenantId: TenantId): Promise<number | undefined> {
  const row = await db.selectFrom('tenants').select('suspended_at').where('id', '=', tenantId).executeTakeFirst()
  return row?.suspended_at ?? undefined
}
