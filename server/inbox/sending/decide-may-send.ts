import type { ErrorCode } from '../../core/errors.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import { decideWay, type SendingWay } from '../from/decide-way.ts'

export type MaySend =
  | { do: 'send'; way: SendingWay }
  | { do: 'refuse'; code: ErrorCode; params: Record<string, string> }

/**
 * Decide whether anything may leave over a connection. Pure.
 *
 * Weather does not matter: what is asked for waits for better. Over a connection that only a person can mend or that one has
 * paused nothing is asked for: nobody should find next week that a forgotten click has sent their mail.
 *
 * @param hasSmtp Whether a server for sending is set for it.
 */
export function decideMaySend(
  connection: Pick<ConnectionRow, 'status' | 'missingScopes' | 'provider' | 'grantedScopes' | 'accessMode'> | undefined,
  hasSmtp: boolean,
): MaySend {
  switch (connection?.status) {
    case undefined:
    case 'disconnected':
      return refuse('connection.disconnected')
    case 'needs_reconnect':
    case 'connecting':
      return refuse('connection.needs_reconnect')
    case 'missing_scopes':
      return refuse('connection.missing_scopes', { scopes: connection.missingScopes.join(', ') })
    case 'paused':
      return refuse('connection.paused')
    case 'active':
    case 'failing':
  }
  const decided = decideWay(connection, hasSmtp)
  if (decided.way !== 'none') return { do: 'send', way: decided.way }
  return refuse(decided.because === 'no_smtp' ? 'send.no_smtp' : 'send.scope_missing')
}

function refuse(code: ErrorCode, params: Record<string, string> = {}): MaySend {
  return { do: 'refuse', code, params }
}
