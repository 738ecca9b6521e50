import type { ErrorCode } from '../../core/errors.ts'
import type { Trx } from '../../store/database.ts'
import { postponeTask, type SyncTask } from '../../store/sync-tasks.ts'
import { backoffMs } from '../backoff.ts'
import type { ImapTurn } from './imap-turn.ts'

/** A mail that is not handed out is asked for after half a minute at first, then less and less often. */
const OWN_FAILURE = { firstMs: 30_000, mostMs: 6 * 3_600_000 }

/** Leave a task for later. @param code Why its mail was not to be had. */
export function postponeMail(
  turn: ImapTurn,
  trx: Trx,
  { messageId, attempts }: Pick<SyncTask, 'messageId' | 'attempts'>,
  code: ErrorCode,
): Promise<void> {
  const { deps, tenantId, mailbox } = turn
  const notBefore = deps.now() + backoffMs(attempts, deps.random(), OWN_FAILURE)
  return postponeTask(trx, tenantId, mailbox.id, { messageId, notBefore, code })
}
