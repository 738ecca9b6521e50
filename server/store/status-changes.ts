import type { ConnectionId, MemberId, TenantId } from '../core/ids.ts'
import type { StoredStatus } from './connections.ts'
import type { Trx } from './database.ts'

/** The channel that says «a status changed»; one transaction wakes listeners once. */
export const STATUS_CHANNEL = 'letterlock_status'

/** A connection's status changed; written by the database itself. */
export interface StatusChange {
  tenantId: TenantId
  id: number
  connectionId: ConnectionId
  memberId: MemberId
  from: StoredStatus
  to: StoredStatus
  reasonCode: string | null
  reasonParams: Record<string, string>
  at: number
}

/** Take changes that nobody has looked at, oldest first, and delete them with this transaction. */
export async function takeStatusChanges(trx: Trx, limit: number): Promise<StatusChange[]> {
  const rows = await trx
    // Materialised: a planner that ran it once for each row would take more than the limit.
    .with(
      (cte) => cte('next').materialized(),
      (is) =>
        is.selectFrom('status_changes').select(['tenant_id', 'id']).orderBy('id').limit(limit).forUpdate().skipLocked(),
    )
    .deleteFrom('status_changes')
    .using('next')
    .whereRef('status_changes.tenant_id', '=', 'next.tenant_id')
    .whereRef('status_changes.id', '=', 'next.id')
    .returningAll('status_changes')
    .execute()
  return rows
    .toSorted((one, other) => one.id - other.id)
    .map((row) => ({
      tenantId: row.tenant_id as TenantId,
      id: row.id,
      connectionId: row.connection_id as ConnectionId,
      memberId: row.member_id as MemberId,
      from: row.from_status as StoredStatus,
      to: row.to_status as StoredStatus,
      reasonCode: row.reason_code,
      reasonParams: row.reason_params as Record<string, string>,
      at: row.at,
    }))
}
