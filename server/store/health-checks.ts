import { sql } from 'kysely'
import type { AppId, ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A connection whose turn it is to be looked at. */
export interface DueCheck {
  tenantId: TenantId
  id: ConnectionId
  appId: AppId
  provider: string
  /** Those that speak to the same provider: two apps may each describe another by one id. */
  group: string
  /** When it was last seen to work, epoch milliseconds. */
  checkedAt: number | null
}

/**
 * What is due in all tenants, the longest due first, and of no provider more than its share: an outage of one keeps no
 * other waiting.
 */
export async function listDueChecks(
  db: Db,
  now: number,
  { most, perProvider }: { most: number; perProvider: number },
): Promise<DueCheck[]> {
  const { rows } = await sql<DueCheck>`
    select tenant_id as "tenantId", id, app_id as "appId", provider, "group", checked_at as "checkedAt" from (
      select grouped.*, row_number() over (partition by "group" order by check_due_at) as place
      from (
        select due.*, tenants.app_id,
          case when provider like 'x-%' then tenants.app_id || ' ' || provider else provider end as "group"
        from (
          select tenant_id, id, provider, checked_at, check_due_at from connections
          where check_due_at <= ${now} order by check_due_at limit ${most}
        ) due
        join tenants on tenants.id = due.tenant_id
      ) grouped
    ) shared
    where place <= ${perProvider}
    order by check_due_at`.execute(db)
  return rows
}

/** Set when a connection is looked at next; one that is none of ours to look at any more stays so. */
export async function putOffCheck(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  next: { dueAt: number; checkedAt?: number },
): Promise<void> {
  await db
    .updateTable('connections')
    .set({ check_due_at: next.dueAt, ...(next.checkedAt !== undefined && { checked_at: next.checkedAt }) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', 'in', ['active', 'failing'])
    .execute()
}

/** Write down that a connection was seen to work, by something other than a check: the next one may find that enough. */
export async function noteWorks(db: Db, tenantId: TenantId, id: ConnectionId, now: number): Promise<void> {
  await db
    .updateTable('connections')
    .set({ checked_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', 'in', ['active', 'failing'])
    .execute()
}

/** Put off many at once, each by another time: they leave the list of what is due, where others wait behind them. */
export async function putOffChecks(
  db: Db,
  checks: readonly { tenantId: TenantId; id: ConnectionId; dueAt: number }[],
): Promise<void> {
  await sql`
    update connections set check_due_at = later.due_at
    from unnest(
      ${checks.map(({ tenantId }) => tenantId)}::text[],
      ${checks.map(({ id }) => id)}::text[],
      ${checks.map(({ dueAt }) => dueAt)}::bigint[]
    ) as later (tenant_id, id, due_at)
    where connections.tenant_id = later.tenant_id and connections.id = later.id
      and connections.check_due_at is not null`.execute(db)
}

/** A connection whose consent ends soon. */
export interface EndingConsent {
  tenantId: TenantId
  id: ConnectionId
  memberId: MemberId
  /** Epoch milliseconds. */
  endsAt: number
}

/**
 * Connections whose consent ends before a time and whose owner was not told of that end yet; held until the transaction
 * ends, and marked as told.
 *
 * @param before   Ends up to this are told of.
 * @param idle.from Paused since before this, a grant of `issuer` ends `idle.lastsMs` after the pause: nobody uses it.
 */
export async function takeEndingConsents(
  trx: Trx,
  {
    now,
    before,
    idle,
    limit,
  }: { now: number; before: number; idle: { issuer: string; lastsMs: number }; limit: number },
): Promise<EndingConsent[]> {
  const { rows } = await sql<EndingConsent>`
    update connections set consent_warned_for = ending.ends_at
    from (
      select tenant_id, id, ends_at from (
        select tenant_id, id, consent_warned_for,
          least(consent_ends_at, case when status = 'paused' and issuer = ${idle.issuer}
            then status_at + ${idle.lastsMs} end) as ends_at
        from connections
        where status in ('active', 'failing', 'paused')
          and (consent_ends_at <= ${before} or (status = 'paused' and status_at <= ${before - idle.lastsMs}))
      ) soon
      where ends_at > ${now} and ends_at <= ${before} and consent_warned_for is distinct from ends_at
      order by ends_at limit ${limit}
    ) ending
    where connections.tenant_id = ending.tenant_id and connections.id = ending.id
    returning connections.tenant_id as "tenantId", connections.id, connections.member_id as "memberId",
      ending.ends_at as "endsAt"`.execute(trx)
  return rows
}
