import { countWatches, listMailboxesToWatch, takeUnwarned, type WatchCounts } from '../../store/gmail-watches.ts'
import type { PushDeps } from './push-deps.ts'

/** One look asks for so many; the next one, a minute later, for the rest. */
const AT_ONCE = 1_000
/** Five daily renewals have failed by then, and two days are left to act. */
const WARN_BEFORE_MS = 2 * 86_400_000
/** As many lines as a person reads. */
const WARNED_AT_ONCE = 20

/** Ask for the watches that are due, and say loudly which of them will lapse if nobody acts. */
export async function sweepWatches(deps: PushDeps): Promise<WatchCounts> {
  const { db, topic, issuer, log } = deps
  const now = deps.now()
  for (const due of await listMailboxesToWatch(db, { topic, issuer, now, limit: AT_ONCE })) {
    await deps.queue.send(db, 'watch.renew', due)
  }
  const soon = now + WARN_BEFORE_MS
  for (const { mailboxId, lapsesAt, problemCode } of await takeUnwarned(db, {
    issuer,
    now,
    soon,
    limit: WARNED_AT_ONCE,
  })) {
    const lapses = new Date(lapsesAt).toISOString()
    log.error(
      { mailboxId, lapses, code: problemCode },
      'Google will stop telling of a mailbox: its watch was not renewed',
    )
  }
  return countWatches(db, { issuer, now, soon })
}
