import { AppError, isError } from '../core/errors.ts'
import type { MailboxAdvance } from '../store/mailboxes.ts'
import { commit } from './commit.ts'
import { type AfterRun, decideAfterRun } from './decide-after-run.ts'
import type { RunEnd } from './run-record.ts'
import type { Turn } from './turn.ts'

/** A census that fails by itself is not begun again at every poll. */
const CENSUS_AGAIN_MS = 3_600_000

/**
 * Make of a run's failure what its mailbox shows and what its row says.
 *
 * @returns what is to become of the mailbox now
 * @throws what is not for the mailbox to carry: faults of the database
 */
export async function settleFailure(turn: Turn, error: unknown): Promise<AfterRun> {
  const { deps, mailbox, signal } = turn
  if (signal.aborted) return { do: 'leave' }
  if (!(error instanceof AppError)) throw error
  const after = decideAfterRun(error, deps.now(), deps.random())
  if (after.do === 'leave') return after
  deps.log[after.do === 'fail' ? 'error' : 'info']({ err: error, mailboxId: mailbox.id }, 'a sync run ended early')
  const outcome = after.do === 'come_back' ? 'waits' : 'failed'
  const end: RunEnd = { outcome, problemCode: error.code, problemParams: error.params }
  const advance = advanceAfter(turn, after, error)
  try {
    await commit(turn, async () => ({ advance, tellNow: true, end }))
    return after
  } catch (failure) {
    if (isError(failure, 'sync.overtaken')) return { do: 'leave' }
    throw failure
  }
}

function advanceAfter(turn: Turn, after: Exclude<AfterRun, { do: 'leave' }>, error: AppError): MailboxAdvance {
  if (after.do === 'halt') return { haltedCode: after.code }
  // The mail had come in before the counting began: only the counting waits.
  const isItsOwn = after.do === 'fail' || error.code === 'census.listing_broken'
  if (isItsOwn && turn.record.row.kind === 'census') {
    return { censusDueAt: Math.round(turn.deps.now() + CENSUS_AGAIN_MS) }
  }
  return { waitingUntil: Math.round(after.at), waitingCode: error.code, waitingParams: error.params }
}
