import { AppError } from '../../core/errors.ts'
import { jitteredMs } from '../../core/jitter.ts'
import { commit } from '../commit.ts'
import { beginGeneration } from './begin-generation.ts'
import type { GmailTurn } from './gmail-turn.ts'

const FIRST_WAIT_MS = 600_000
const MOST_WAIT_MS = 6 * 3_600_000

/**
 * Gmail has forgotten our cursor: begin a whole listing. The first time at once; when that happens again before a
 * cursor has ever held, after a wait that doubles, for a listing costs as much as the first import and would end no
 * better.
 *
 * The old mirror is served all the while.
 *
 * @throws `sync.history_lost` with `until`: a turn from then on begins the listing
 */
export async function recoverHistory(turn: GmailTurn): Promise<void> {
  const historyLosses = turn.mailbox.historyLosses + 1
  if (historyLosses === 1) return beginGeneration(turn, historyLosses)
  await commit(turn, async () => ({ advance: { phase: 'queued', historyLosses } }))
  const until = turn.deps.now() + waitAfter(historyLosses, turn.deps.random())
  throw new AppError('sync.history_lost', undefined, { params: { until: new Date(until).toISOString() } })
}

/**
 * Hold a turn back that comes before the wait is over: a notification or a poll of new mail shortens it not, a person
 * may.
 *
 * @throws `sync.history_lost` with the `until` of before
 */
export function keepWaiting({ mailbox, deps, record }: GmailTurn): void {
  const { waitingUntil, waitingCode } = mailbox
  if (waitingCode !== 'sync.history_lost' || waitingUntil === null || record.row.asked) return
  const left = waitingUntil - deps.now()
  // What is longer than any wait was written by a clock that has been turned back since.
  if (left <= 0 || left > 2 * MOST_WAIT_MS) return
  throw new AppError('sync.history_lost', undefined, { params: { until: new Date(waitingUntil).toISOString() } })
}

/** @param random From 0 to 1: mailboxes that lost their history together do not come back together. */
function waitAfter(losses: number, random: number): number {
  return jitteredMs(Math.min(MOST_WAIT_MS, FIRST_WAIT_MS * 2 ** (losses - 2)), random)
}
