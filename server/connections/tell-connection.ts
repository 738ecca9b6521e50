import type { WebhookEventType } from '@letterlock/wire/webhooks'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { tellApp } from '../events/webhooks/tell-app.ts'
import { findAppConnection } from '../store/app-connections.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { Trx } from '../store/database.ts'
import { appConnection } from './app-connection.ts'

/** The events that speak of a connection. */
export type ConnectionEvent = Extract<WebhookEventType, `connection.${string}`>

/**
 * Tell the app of a connection what became of it, with the connection as it stands now in this transaction. Call it
 * after the change; of `connection.disconnected` before it, since nothing is told of what is gone.
 *
 * @param told.now Epoch milliseconds.
 */
export function tellConnection(
  trx: Trx,
  tenantId: TenantId,
  told: { type: ConnectionEvent; connectionId: ConnectionId; now: number },
): Promise<void> {
  const { type, connectionId, now } = told
  return tellApp(trx, {
    tenantId,
    type,
    async data(of) {
      const row = await findAppConnection(trx, of, connectionId)
      return row && { connection: appConnection(row, 'en') }
    },
    now,
  })
}

/**
 * What an app is told of a consent that was just kept; undefined where nothing changed for it. Pure.
 *
 * @param before The connection before it, undefined for a new one.
 * @param status What it has come to.
 */
export function grantEvent(
  before: Pick<ConnectionRow, 'connectedAt' | 'status'> | undefined,
  status: 'active' | 'missing_scopes',
): ConnectionEvent | undefined {
  if (!before || before.connectedAt === null) return 'connection.created'
  if (status === 'active') return 'connection.reconnected'
  return before.status === status ? undefined : 'connection.broken'
}
