import { AppError } from '../core/errors.ts'
import type { ConnectionRow, StoredAccess } from '../store/connections.ts'

/**
 * Counting never takes the place of reading, nor reading that of counting: of a mailbox that is only counted nothing else
 * may be here, and what was mirrored before would be.
 *
 * @param known The connection that would go on, also one that has ended and whose mail was kept.
 * @throws `connect.counts_apart`
 */
export function requireSameKind(
  known: Pick<ConnectionRow, 'account' | 'accessMode'> | undefined,
  accessMode: StoredAccess,
): void {
  if (!known || known.account === null) return
  if ((known.accessMode === 'counts') === (accessMode === 'counts')) return
  throw new AppError('connect.counts_apart', undefined, { params: { account: known.account } })
}
