import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { clearWeather, isKeptOut, lockStanding, type Standing } from '../store/connection-status.ts'
import { type ConnectionRow, changeStatus } from '../store/connections.ts'
import type { Database } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'
import { tellConnection } from './tell-connection.ts'

/**
 * Write down that the provider answers again: weather has passed, and a connection that was failing is connected.
 * Nothing is written, and nobody told, where nothing was wrong.
 *
 * @param now Epoch milliseconds.
 */
export async function recordRefreshSuccess(
  db: Kysely<Database>,
  tenantId: TenantId,
  connection: Pick<ConnectionRow, 'id' | 'memberId'>,
  now: number,
): Promise<void> {
  const { id, memberId } = connection
  await inTransaction(db, async (trx) => {
    const standing = await lockStanding(trx, tenantId, id)
    if (!standing) return
    const weather = await clearWeather(trx, tenantId, id)
    const status = isMended(standing)
      ? await changeStatus(trx, tenantId, id, { status: 'active', reasonCode: null }, now)
      : 'unchanged'
    if (weather === 'unchanged' && status === 'unchanged') return
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'connection.changed', connectionId: id }, now })
    if (status === 'unchanged') return
    await tellConnection(trx, tenantId, { type: 'connection.recovered', connectionId: id, now })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: 'refresh' },
      action: 'connection.recovered',
      subject: { kind: 'connection', id },
      result: 'active',
      facts: {},
      now,
    })
  })
}

/**
 * Whether fresh tokens mend what is wrong. Pure. What a person did (paused it, disconnected it) is not wrong; and of two
 * who asked with one token after a lost answer, the one that was refused spoke too soon. What an administrator had kept
 * out works again once they trust the app.
 */
export function isMended({ status, reasonCode }: Pick<Standing, 'status' | 'reasonCode'>): boolean {
  if (isKeptOut({ status, reasonCode })) return true
  return status === 'failing' || (status === 'needs_reconnect' && reasonCode === 'oauth.rotation_lost')
}
