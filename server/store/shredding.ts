import { sql } from 'kysely'
import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** What shredding a tenant's keys would take, and what it would leave. */
export interface Shreddable {
  /** Connections that would have to be connected again. */
  connections: number
  /** Mailboxes whose mail stays as it is. */
  mailboxes: number
}

export async function countShreddable(db: Db, tenantId: TenantId): Promise<Shreddable> {
  const { rows } = await sql<Shreddable>`
    select
      (select count(*) from connections where tenant_id = ${tenantId} and status not in ('connecting', 'disconnected'))
        as connections,
      (select count(*) from mailboxes where tenant_id = ${tenantId} and erased_at is null) as mailboxes`.execute(db)
  return rows[0] ?? { connections: 0, mailboxes: 0 }
}

/**
 * Have every connection of a tenant wait for its owner, whatever it waited for before: its credential is
 * gone. One that was never connected has none.
 */
export async function breakConnections(
  trx: Trx,
  tenantId: TenantId,
  reasonCode: string,
  now: number,
): Promise<{ id: ConnectionId; memberId: MemberId }[]> {
  const rows = await trx
    .updateTable('connections')
    .set({
      status: 'needs_reconnect',
      status_at: now,
      reason_code: reasonCode,
      reason_params: '{}',
      weather_since: null,
      delayed_until: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('status', 'not in', ['connecting', 'disconnected'])
    .returning(['id', 'member_id'])
    .execute()
  return rows.map((row) => ({ id: row.id as ConnectionId, memberId: row.member_id as MemberId }))
}
