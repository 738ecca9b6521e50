import type { MailboxId, TenantId } from '../../core/ids.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import { lockForChange } from '../../store/message-labels.ts'
import { listSnoozesDue, wakeSnoozes } from '../../store/snoozes.ts'
import type { ActionDeps } from './action.ts'
import { showAnew } from './snooze-threads.ts'

/** One sweep brings back this many threads; the next one, seconds later, the rest. */
const PER_SWEEP_MAX = 5_000

/**
 * Bring back the threads whose time has come, whatever state their connection is in: nobody is asked but our clock.
 *
 * @returns how many
 */
export async function wakeThreads(deps: ActionDeps): Promise<number> {
  const due = await listSnoozesDue(deps.sync.db, deps.sync.now(), PER_SWEEP_MAX)
  for (const threads of Map.groupBy(due, ({ mailboxId }) => mailboxId).values()) {
    const [first] = threads
    const threadIds = threads.map(({ threadId }) => threadId)
    if (first) await wakeInMailbox(deps, first, threadIds)
  }
  return due.length
}

async function wakeInMailbox(
  deps: ActionDeps,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
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
