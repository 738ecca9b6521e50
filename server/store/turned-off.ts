import { sql } from 'kysely'
import type { ConnectionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from './database.ts'
import type { RunId } from './sync-runs.ts'

/** A connection that was paused with its integration. */
export interface PausedRow {
  id: ConnectionId
  memberId: MemberId
}

/**
 * Pause every live connection of an integration, and remember beside each how it stood. One statement, however many
 * there are: what is turned off is off at once. They are held in the order in which everybody holds several.
 *
 * @param pause.now Epoch milliseconds.
 */
export async function pauseIntegration(
  trx: Trx,
  tenantId: TenantId,
  provider: string,
  pause: { reasonCode: string; reasonParams: Record<string, string>; now: number },
): Promise<PausedRow[]> {
  const { reasonCode, reasonParams, now } = pause
  const { rows } = await sql<PausedRow>`
    with held as (
      select id from connections
      where tenant_id = ${tenantId} and provider = ${provider} and status not in ('disconnected', 'connecting')
      order by id for update
    )
    update connections set
      before_off = jsonb_build_object('status', status, 'reasonCode', reason_code, 'reasonParams', reason_params),
      status = 'paused', status_at = ${now}, delayed_until = null,
      reason_code = ${reasonCode}, reason_params = ${JSON.stringify(reasonParams)}::jsonb
    from held
    where connections.tenant_id = ${tenantId} and connections.id = held.id
    returning connections.id, connections.member_id as "memberId"`.execute(trx)
  return rows
}

/**
 * Take the mailboxes that worked from whoever works on them, and end their runs as stopped. Of connections that did not
 * work nothing is at work: why their mailboxes are halted stays written there.
 *
 * @returns the runs that ended, and whose they were
 */
export async function haltTurnedOff(
  trx: Trx,
  tenantId: TenantId,
  provider: string,
  end: { reasonCode: string; problemCode: string; now: number },
): Promise<{ runId: RunId; mailboxId: MailboxId; memberId: MemberId }[]> {
  const { reasonCode, problemCode, now } = end
  const { rows } = await sql<{ runId: RunId; mailboxId: MailboxId; memberId: MemberId }>`
    with halted as (
      update mailboxes set halted_code = ${problemCode}, waiting_until = null, waiting_code = null,
        waiting_params = '{}', fence = fence + 1, lease_owner = null, lease_until = 0
      from connections c
      where mailboxes.tenant_id = ${tenantId} and c.tenant_id = ${tenantId} and c.id = mailboxes.connection_id
        and c.provider = ${provider} and c.status = 'paused' and c.reason_code = ${reasonCode}
        and c.before_off ->> 'status' in ('active', 'failing')
      returning mailboxes.id, mailboxes.member_id
    )
    update sync_runs set outcome = 'stopped', ended_at = ${now}, problem_code = ${problemCode}
    from halted
    where sync_runs.tenant_id = ${tenantId} and sync_runs.mailbox_id = halted.id and sync_runs.ended_at is null
    returning sync_runs.id as "runId", halted.id as "mailboxId", halted.member_id as "memberId"`.execute(trx)
  return rows
}
