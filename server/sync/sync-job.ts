import type { JobPayloads } from '../jobs/names.ts'
import type { Queue } from '../jobs/queue.ts'
import type { Handler } from '../jobs/run-job.ts'
import { findWatch } from '../store/gmail-watches.ts'
import { hasJustMissed } from '../store/imap-places.ts'
import { findMailboxForWork } from '../store/mailboxes.ts'
import type { SyncDeps } from './deps.ts'
import { decideLookAgain } from './push/decide-look-again.ts'
import { syncMailbox } from './sync-mailbox.ts'

/** A message on its way between two folders is in neither for a moment; one that is in neither after this was deleted. */
const MISSED_AGAIN_MS = 1_000

type Mailbox = Pick<JobPayloads['sync.mailbox'], 'tenantId' | 'mailboxId'>

/**
 * What the job `sync.mailbox` does. A mailbox that must wait is asked for again at its time; whatever is lost of that,
 * the poll finds by the mailbox's own row.
 */
export function syncJob(deps: SyncDeps, queue: Pick<Queue, 'send'>): Handler<'sync.mailbox'> {
  return async ({ payload, signal }) => {
    const { tenantId, mailboxId, reason } = payload
    const again = (startAfterMs: number) => goOn(payload, startAfterMs)

    // The queue runs one job at a time for a mailbox: whoever still holds it has died, or has lost the job to us.
    const outcome = await syncMailbox(deps, { tenantId, mailboxId, reason, evenIfHeld: true }, signal)
    switch (outcome.is) {
      case 'done':
        await lookAgain(payload)
        return 'done'
      case 'turn_over':
        // What is longer than a turn is an import: whoever began it in a hurry, it goes on without.
        await again(0)
        return 'done'
      case 'held_elsewhere':
        await again(deps.leaseMs)
        return 'done'
      case 'ended':
        if (outcome.after.do === 'leave' && signal.aborted) return 'again'
        if ('at' in outcome.after) await again(Math.max(0, outcome.after.at - deps.now()))
        return 'done'
    }
  }

  /**
   * Two things are found by a look that follows soon, and would otherwise wait for the poll. What such a look misses
   * itself does wait: a server that hides another message at every look is not to be asked without an end.
   */
  async function lookAgain({ tenantId, mailboxId, reason }: JobPayloads['sync.mailbox']): Promise<void> {
    const missed = reason !== 'continued' && (await hasJustMissed(deps.db, tenantId, mailboxId))
    if (missed) await goOn({ tenantId, mailboxId }, MISSED_AGAIN_MS)
    else await lookBehindNotification({ tenantId, mailboxId })
  }

  /** What a notification left out is found two seconds after it. */
  async function lookBehindNotification({ tenantId, mailboxId }: Mailbox): Promise<void> {
    const watch = await findWatch(deps.db, tenantId, mailboxId)
    if (!watch) return
    const mailbox = await findMailboxForWork(deps.db, tenantId, mailboxId)
    const now = deps.now()
    const at = decideLookAgain({ pushedAt: watch.pushedAt, lastSyncAt: mailbox?.lastSyncAt ?? null }, now)
    if (at !== undefined) await goOn({ tenantId, mailboxId }, Math.max(0, at - now))
  }

  function goOn({ tenantId, mailboxId }: Mailbox, startAfterMs: number) {
    return queue.send(deps.db, 'sync.mailbox', { tenantId, mailboxId, reason: 'continued' }, { startAfterMs })
  }
}
