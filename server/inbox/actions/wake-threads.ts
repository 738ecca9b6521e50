import { findMailboxForWork } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import { type DueSnooze, listSnoozesDue, wakeSnoozes } from '../../store/snoozes.ts'
import type { ActionDeps } from './action.ts'
import { showAnew } from './snooze-threads.ts'

/** One sweep brings back this many threads; the next one, seconds later, the rest. */
const PER_SWEEP_MAX = 5_000
/** So many in one transaction: it holds the mailbox. */
const TOGETHER_MAX = 200

/**
 * Bring back the threads whose time has come, whatever state their connection is in: nobody is asked but our clock. What
 * fails in one mailbox keeps no other's away.
 *
 * @returns how many were due
 */
export async function wakeThreads(deps: ActionDeps): Promise<number> {
  const due = await listSnoozesDue(deps.sync.db, deps.sync.now(), PER_SWEEP_MAX)
  for (const threads of Map.groupBy(due, ({ mailboxId }) => mailboxId).values()) {
    try {
      await wakeTogether(deps, threads)
    } catch (error) {
      deps.sync.log.warn({ err: error, mailboxId: threads[0]?.mailboxId }, 'threads could not be brought back just now')
    }
  }
  return due.length
}

async function wakeTogether(deps: ActionDeps, threads: readonly DueSnooze[]): Promise<void> {
  for (let from = 0; from < threads.length; from += TOGETHER_MAX) {
    const some = threads.slice(from, from + TOGETHER_MAX)
    const threadIds = some.map(({ threadId }) => threadId)
    if (some[0]) await wakeInMailbox(deps, some[0], threadIds)
  }
}

async function wakeInMailbox(
  deps: ActionDeps,
  { tenantId, mailboxId }: DueSnooze,
  threadIds: readonly string[],
): Promise<void> {
  const { transact, now } = deps.sync
  await transact(async (trx) => {
    const mailbox = await findMailboxForWork(trx, tenantId, mailboxId)
    if (!mailbox) return
    await lockForChange(trx, tenantId, mailboxId)
    await wakeSnoozes(trx, tenantId, mailboxId, threadIds, { by: 'time', at: now() })
    await showAnew(deps, trx, { tenantId, mailbox }, threadIds)
  })
}
