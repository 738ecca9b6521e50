import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { Db, Trx } from './database.ts'

/** The reason of a connection that an administrator of its account's organisation no longer allows. */
export const KEPT_OUT_REASON = 'oauth.admin_blocked'

/** How a connection stands, as far as what a refresh finds out may change it. */
export interface Standing {
  status: StoredStatus
  reasonCode: string | null
  /** Since when the provider could not be asked, epoch milliseconds; null while it answers. */
  weatherSince: number | null
}

/**
 * Hold a connection until the transaction ends and say how it stands: what was read before a call to the provider may
 * have been changed by a person since. Undefined when it is gone.
 */
export async function lockStanding(trx: Trx, tenantId: TenantId, id: ConnectionId): Promise<Standing | undefined> {
  const row = await trx
    .selectFrom('connections')
    .select(['status', 'reason_code', 'weather_since'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { status: row.status as StoredStatus, reasonCode: row.reason_code, weatherSince: row.weather_since }
}

/** Whether an administrator keeps the connection out at its provider. Pure. Its grant may stand: it is asked after. */
export function isKeptOut({ status, reasonCode }: Pick<Standing, 'status' | 'reasonCode'>): boolean {
  return status === 'needs_reconnect' && reasonCode === KEPT_OUT_REASON
}

/** Note when consent itself ends, as the provider has just said, where that is another time than before. */
export async function noteConsentEnd(db: Db, tenantId: TenantId, id: ConnectionId, endsAt: number): Promise<void> {
  await db
    .updateTable('connections')
    .set({ consent_ends_at: endsAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Note that the provider cannot be asked, and when we try again. */
export async function setWeather(
  db: Db,
  tenantId: TenantId,
  id: ConnectionId,
  weather: { since: number; retryAt: number },
): Promise<void> {
  await db
    .updateTable('connections')
    .set({ weather_since: weather.since, delayed_until: weather.retryAt })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** The provider answers again. @returns whether that is news */
export async function clearWeather(db: Db, tenantId: TenantId, id: ConnectionId): Promise<'changed' | 'unchanged'> {
  const result = await db
    .updateTable('connections')
    .set({ weather_since: null, delayed_until: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('weather_since', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n ? 'changed' : 'unchanged'
}
