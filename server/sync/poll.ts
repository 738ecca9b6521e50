import type { Kysely } from 'kysely'
import type { Queue } from '../jobs/queue.ts'
import type { Database } from '../store/database.ts'
import { listDueMailboxes } from '../store/due-mailboxes.ts'
import { SILENT_MS } from './health/decide-hearing.ts'
import { LEFT_OUT_MS } from './push/decide-look-again.ts'

/** Without push this is how late new mail may be. 2,900 units a day for each account, of 8.6 million. */
const IDLE_MS = 60_000
/** One poll takes this many; the next one, seconds later, takes the rest. */
const PER_POLL_MAX = 5_000

/** What a poll goes by. */
export interface PollTimes {
  /** Epoch milliseconds. */
  now: number
  /** When this process began, in epoch milliseconds. */
  startedAt: number
  /** Whether this installation is told of new mail. */
  pushed: boolean
}

/**
 * Ask for a sync of every mailbox whose time has come: whole ones not looked at for a minute, or for ten where we are
 * told of new mail; those that we were told of and that nobody has looked at since; and unfinished ones that nobody
 * works on. This is also what picks up a mailbox whose worker died or which waited for better weather.
 *
 * @returns how many were asked for
 */
export async function pollMailboxes(
  db: Kysely<Database>,
  queue: Pick<Queue, 'send'>,
  { now, startedAt, pushed }: PollTimes,
): Promise<number> {
  const times = { now, idleSince: now - IDLE_MS, silentSince: now - SILENT_MS, leftOutMs: LEFT_OUT_MS, startedAt }
  const due = await listDueMailboxes(db, { ...times, pushed, limit: PER_POLL_MAX })
  for (const { tenantId, mailboxId } of due) {
    await queue.send(db, 'sync.mailbox', { tenantId, mailboxId, reason: 'due' })
  }
  return due.length
}
