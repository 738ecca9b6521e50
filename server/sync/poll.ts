import type { Kysely } from 'kysely'
import type { Queue } from '../jobs/queue.ts'
import type { Database } from '../store/database.ts'
import { listDueMailboxes } from '../store/mailboxes.ts'

/** Without push this is how late new mail may be. 2,900 units a day for each account, of 8.6 million. */
const IDLE_MS = 60_000
/** One poll takes this many; the next one, seconds later, takes the rest. */
const PER_POLL_MAX = 5_000

/**
 * Ask for a sync of every mailbox whose time has come: whole ones not looked at for a minute, and unfinished ones that
 * nobody works on. This is also what picks up a mailbox whose worker died or which waited for better weather.
 *
 * @param now Epoch milliseconds.
 * @returns how many were asked for
 */
export async function pollMailboxes(db: Kysely<Database>, queue: Pick<Queue, 'send'>, now: number): Promise<number> {
  const due = await listDueMailboxes(db, { now, idleSince: now - IDLE_MS, limit: PER_POLL_MAX })
  for (const { tenantId, mailboxId } of due) {
    await queue.send(db, 'sync.mailbox', { tenantId, mailboxId, reason: 'due' })
  }
  return due.length
}
