import { AppError } from '../core/errors.ts'
import type { ConnectionRow } from '../store/connections.ts'

/**
 * Let only a connection through that may be worked with now.
 *
 * @throws `connection.needs_reconnect`, `connection.missing_scopes`, `connection.paused`, `connection.disconnected`
 */
export function requireUsable(connection: Pick<ConnectionRow, 'status' | 'missingScopes'>): void {
  switch (connection.status) {
    case 'needs_reconnect':
      throw new AppError('connection.needs_reconnect')
    case 'missing_scopes':
      throw new AppError('connection.missing_scopes', undefined, {
        params: { scopes: connection.missingScopes.join(', ') },
      })
    case 'paused':
      throw new AppError('connection.paused')
    case 'disconnected':
      throw new AppError('connection.disconnected')
    case 'connecting':
    case 'active':
    case 'failing':
  }
}

/** The same as a question. */
export function isUsable(connection: Pick<ConnectionRow, 'status'>): boolean {
  return ['connecting', 'active', 'failing'].includes(connection.status)
}
