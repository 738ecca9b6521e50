import { sql } from 'kysely'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import { KEPT_OUT_REASON } from './connection-status.ts'
import type { Db, Trx } from './database.ts'

/** An organisation has a handful of domains: what so many connections do not show, more will not. */
const WORKING_MAX = 1_000

/** A connection that an administrator keeps out at its provider. */
export interface KeptOut {
  tenantId: TenantId
  connectionId: ConnectionId
}

/**
 * Whom to ask after in all tenants, the longest due first: nobody who has left, and no organisation that is suspended.
 * One whose credential was destroyed has nothing to ask with.
 */
export async function listKeptOut(db: Db, now: number, limit: number): Promise<KeptOut[]> {
  const rows = await db
    .selectFrom('connections')
    .innerJoin('credentials', (join) =>
      join
        .onRef('credentials.tenant_id', '=', 'connections.tenant_id')
        .onRef('credentials.connection_id', '=', 'connections.id'),
    )
    .innerJoin('members', (join) =>
      join.onRef('members.tenant_id', '=', 'connections.tenant_id').onRef('members.id', '=', 'connections.member_id'),
    )
    .innerJoin('tenants', 'tenants.id', 'connections.tenant_id')
    .select(['connections.tenant_id', 'connections.id'])
    .where('members.left_at', 'is', null)
    .where('tenants.suspended_at', 'is', null)
    .where('connections.status', '=', 'needs_reconnect')
    .where('connections.reason_code', '=', KEPT_OUT_REASON)
    .where('credentials.kind', '=', 'oauth')
    .where('credentials.due_at', '<=', now)
    .orderBy('credentials.due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ tenantId: row.tenant_id as TenantId, connectionId: row.id as ConnectionId }))
}

/** How many people of a tenant an administrator keeps out now. */
export async function countKeptOut(db: Db, tenantId: TenantId): Promise<number> {
  const row = await db
    .selectFrom('connections')
    .select((is) => is.fn.count<number>('member_id').distinct().as('people'))
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'needs_reconnect')
    .where('reason_code', '=', KEPT_OUT_REASON)
    .executeTakeFirstOrThrow()
  return Number(row.people)
}

/** Who looks after a tenant and signs in: they are told of what only they can see to. Held until the transaction ends. */
export async function lockCaretakers(trx: Trx, tenantId: TenantId): Promise<MemberId[]> {
  const rows = await trx
    .selectFrom('members')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('role', 'in', ['owner', 'admin'])
    .where('identity_id', 'is not', null)
    .where('left_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map(({ id }) => id as MemberId)
}

/**
 * The connections that work at one issuer and tell something of an organisation: its own, and those that the apps it
 * embeds us with have made for accounts in the domains of its own people. Other customers of those apps are not told of.
 */
export async function listWorkingAt(
  db: Db,
  tenantId: TenantId,
  issuer: string,
): Promise<{ provider: string; clientId: string; account: string | null }[]> {
  const { rows } = await sql<{ provider: string; client_id: string; account: string | null }>`
    select distinct provider, client_id, account from connections
    where issuer = ${issuer} and status = 'active' and (
      tenant_id = ${tenantId}
      or (
        tenant_id in (
          select tenants.id from tenants join apps on apps.id = tenants.app_id where apps.owner_tenant_id = ${tenantId}
        )
        and lower(split_part(account, '@', 2)) in (
          select lower(split_part(members.email, '@', 2)) from members
          where members.tenant_id = ${tenantId} and members.left_at is null and members.email is not null
        )
      )
    )
    limit ${WORKING_MAX}`.execute(db)
  return rows.map((row) => ({ provider: row.provider, clientId: row.client_id, account: row.account }))
}
