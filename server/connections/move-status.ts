import { appendAudit } from '../audit/append.ts'
import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { lockStanding } from '../store/connection-status.ts'
import { type ConnectionRow, changeStatus, type StoredStatus } from '../store/connections.ts'
import type { Trx } from '../store/database.ts'
import { type ConnectionEvent, tellConnection } from './tell-connection.ts'

/**
 * Move a connection to the status that a failure leads to: one event and one audit entry for each change, none while it
 * stays. Its app is told when the status changes, not when only the reason does.
 *
 * @param by What found it out: the refresh of a token, a sign-in over IMAP, a check, or Google by its own word.
 * @param now Epoch milliseconds.
 */
export async function moveStatus(
  trx: Trx,
  tenantId: TenantId,
  connection: Pick<ConnectionRow, 'id' | 'memberId'>,
  next: { status: StoredStatus; reasonCode: string; reasonParams?: Record<string, string> },
  { by, now }: { by: 'refresh' | 'imap' | 'check' | 'google'; now: number },
): Promise<void> {
  const before = await lockStanding(trx, tenantId, connection.id)
  if ((await changeStatus(trx, tenantId, connection.id, next, now)) === 'unchanged') return
  await appendEvent(trx, {
    tenantId,
    memberId: connection.memberId,
    event: { kind: 'connection.changed', connectionId: connection.id },
    now,
  })
  if (before?.status !== next.status) {
    await tellConnection(trx, tenantId, { type: eventOf(next.status), connectionId: connection.id, now })
  }
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'system', id: by },
    action: 'connection.broke',
    subject: { kind: 'connection', id: connection.id },
    result: next.status,
    facts: { reason: next.reasonCode },
    now,
  })
}

function eventOf(status: StoredStatus): ConnectionEvent {
  if (status === 'failing') return 'connection.failing'
  // Google holds an account back for a while, and says when it is over.
  return status === 'paused' ? 'connection.paused' : 'connection.broken'
}
