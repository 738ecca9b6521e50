import type { ConnectionStatus } from '@letterlock/wire/connections'
import type { ConnectionRow } from '../store/connections.ts'

export interface ShownStatus {
  status: ConnectionStatus
  reasonCode: string | null
  reasonParams: Record<string, string>
}

/**
 * What a page says of a connection. Pure.
 *
 * A connection that waits for a consent that never came back says so after its time: the provider's own error pages
 * send nobody back, so nothing else would ever tell.
 *
 * @param attemptExpiresAt End of the newest attempt for it, epoch milliseconds.
 */
export function shownStatus(
  connection: Pick<ConnectionRow, 'status' | 'reasonCode' | 'reasonParams'>,
  attemptExpiresAt: number | undefined,
  now: number,
): ShownStatus {
  const { status, reasonCode, reasonParams } = connection
  if (status === 'disconnected') throw new RangeError('a disconnected connection is not shown')
  if (status !== 'connecting') return { status, reasonCode, reasonParams }
  const lapsed = attemptExpiresAt === undefined || attemptExpiresAt <= now
  return { status, reasonCode: lapsed ? 'connect.never_returned' : null, reasonParams: {} }
}
