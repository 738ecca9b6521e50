import type { Connection, ConnectSession } from '@letterlock/wire/connections'

/** A connection's reason once its consent has not come back: the attempt itself then ended without an error. */
const NEVER_RETURNED = 'connect.never_returned'

/**
 * Decide whether the end of an attempt, told above the list, says already what the card of its connection would.
 *
 * Another reason is told by the card: a refused reconnect explains itself, not why one had to reconnect.
 */
export function decideTold(
  { id, reason }: Pick<Connection, 'id' | 'reason'>,
  attempt: Pick<ConnectSession, 'connectionId' | 'error'> | undefined,
): boolean {
  if (reason === null || attempt?.connectionId !== id) return false
  return reason.code === (attempt.error?.code ?? NEVER_RETURNED)
}
