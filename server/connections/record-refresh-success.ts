import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { TenantId } from '../core/ids.ts'
import { appendEvent } from '../events/append.ts'
import { type ConnectionRow, changeStatus, clearWeather } from '../store/connections.ts'
import type { Database } from '../store/database.ts'
import { inTransaction } from '../store/transaction.ts'

/**
 * Write down that the provider answers again: weather has passed, and a connection that was failing is connected.
 * Nothing is written, and nobody told, where nothing was wrong.
 */
export async function recordRefreshSuccess(
  db: Kysely<Database>,
  tenantId: TenantId,
  connection: ConnectionRow,
  now: number,
): Promise<void> {
  if (connection.weatherSince === null && connection.status !== 'failing') return
  await inTransaction(db, async (trx) => {
    const weather = await clearWeather(trx, tenantId, connection.id)
    const status =
      connection.status === 'failing'
        ? await changeStatus(trx, tenantId, connection.id, { status: 'active', reasonCode: null }, now)
        : 'unchanged'
    if (weather === 'unchanged' && status === 'unchanged') return
    await appendEvent(trx, {
      tenantId,
      memberId: connection.memberId,
      event: { kind: 'connection.changed', connectionId: connection.id },
      now,
    })
    if (status === 'unchanged') return
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'system', id: 'refresh' },
      action: 'connection.recovered',
      subject: { kind: 'connection', id: connection.id },
      result: 'active',
      facts: {},
      now,
    })
  })
}
