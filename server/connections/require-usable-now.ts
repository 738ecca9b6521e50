import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import { findConnectionForWork } from '../store/connections.ts'
import type { Db } from '../store/database.ts'
import { requireUsable } from './require-usable.ts'

/**
 * Look once more, between two calls of a longer work: a person may have paused or ended the connection meanwhile.
 *
 * @throws `request.not_found` it is gone; what `requireUsable` throws
 */
export async function requireUsableNow(db: Db, tenantId: TenantId, id: ConnectionId): Promise<void> {
  const connection = await findConnectionForWork(db, tenantId, id)
  if (!connection) throw new AppError('request.not_found')
  requireUsable(connection)
}
