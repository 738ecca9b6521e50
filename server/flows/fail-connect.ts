import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { type ConnectSessionRow, endConnectSession } from '../store/connect-sessions.ts'
import { deleteUnfinishedConnection } from '../store/connections.ts'
import { inTransaction } from '../store/transaction.ts'
import { failAppSession } from './app-connect/fail-session.ts'
import type { ConnectDeps } from './connect-deps.ts'

/**
 * Write down how an attempt failed. A connection that had worked before stays exactly as it was; one that never came to
 * be is removed, and the attempt tells why.
 */
export async function failConnect(
  deps: ConnectDeps,
  tenantId: TenantId,
  attempt: ConnectSessionRow,
  error: unknown,
): Promise<void> {
  const failure = error instanceof AppError ? error : new AppError('server.failed', undefined, { cause: error })
  if (failure.code === 'server.failed') deps.log.error({ err: error }, 'an attempt to connect failed unexpectedly')
  const now = deps.now()
  await inTransaction(deps.db, async (trx) => {
    const { connectionId } = attempt
    if (connectionId) await deleteUnfinishedConnection(trx, tenantId, connectionId)
    if (attempt.appSessionId) await failAppSession(trx, tenantId, attempt.appSessionId, failure, now)
    await endConnectSession(trx, tenantId, attempt.id, {
      status: 'failed',
      errorCode: failure.code,
      errorParams: failure.params,
      connectionId,
    })
    const { memberId } = attempt
    await appendEvent(trx, {
      tenantId,
      memberId,
      event: { kind: 'connect_session.changed', connectSessionId: attempt.id },
      now,
    })
    if (connectionId)
      await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId }, now })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'connection.asked',
      subject: { kind: 'connection', id: connectionId ?? attempt.id },
      result: failure.code,
      facts: {},
      now,
    })
  })
}
