import { type Audited, appendAudit } from '../audit/append.ts'
import { tellConnection } from '../connections/tell-connection.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { MemberId, TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { changeStatus } from '../store/connections.ts'
import type { Trx } from '../store/database.ts'
import { findMailboxOfConnection } from '../store/mailboxes.ts'
import { listWorking, restTurnedOff } from '../store/resting-connections.ts'
import { stopWork } from './stop-work.ts'

/** A statement or five for each: so many are done within a second or two. */
export const CONNECTIONS_AT_ONCE = 200

/**
 * Pause connections that nobody has asked to be paused: from this transaction on nothing is asked of a provider in their
 * name. No provider is told of it, for that would be a call too; what one still sends is not fetched. Those whose
 * integration is off rest for the same reason once it is on again.
 *
 * @param rest.memberId All of the organisation where nobody is named.
 * @param rest.reason   Why, as the page of the connection says it.
 * @returns how many; {@link CONNECTIONS_AT_ONCE} means that there may be more
 */
export async function restConnections(
  trx: Trx,
  tenantId: TenantId,
  rest: {
    memberId?: MemberId
    by: Audited['actor']
    reason: { code: ErrorCode; params: Record<string, string> }
    now: number
  },
): Promise<number> {
  const { reason, by, now, ...whose } = rest
  // First: one that is turned on meanwhile is found among those that work.
  await restTurnedOff(trx, tenantId, { memberId: whose.memberId, reason })
  const working = await listWorking(trx, tenantId, { ...whose, limit: CONNECTIONS_AT_ONCE })
  for (const { id, memberId } of working) {
    const change = { status: 'paused', reasonCode: reason.code, reasonParams: reason.params } as const
    await changeStatus(trx, tenantId, id, change, now)
    const mailbox = await findMailboxOfConnection(trx, tenantId, id)
    if (mailbox) await stopWork(trx, tenantId, mailbox, { problemCode: 'connection.paused', now })
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
    await tellConnection(trx, tenantId, { type: 'connection.paused', connectionId: id, now })
    await appendAudit(trx, {
      tenantId,
      actor: by,
      action: 'connection.paused',
      subject: { kind: 'connection', id },
      result: 'done',
      facts: { because: reason.code },
      now,
    })
  }
  return working.length
}
