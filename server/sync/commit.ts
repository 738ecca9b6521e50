import { AppError } from '../core/errors.ts'
import { appendEvent } from '../events/append.ts'
import type { Trx } from '../store/database.ts'
import { lockMailbox } from '../store/mailbox-leases.ts'
import { advanceMailbox, type MailboxAdvance, type MailboxRow } from '../store/mailboxes.ts'
import { refreshStatistics } from '../store/statistics.ts'
import { nextCensus } from './census/next-census.ts'
import { decideTelling } from './decide-telling.ts'
import { markProgress } from './mark-progress.ts'
import type { RunEnd, Tally } from './run-record.ts'
import type { Turn } from './turn.ts'
import { writeRecord } from './write-record.ts'

/** A turn that writes much may be the first that ever did; asking takes half a millisecond. */
const LOOK_AT_SIZES = 16

/** What one step has done, beside its rows. */
export interface Step {
  advance?: MailboxAdvance
  /** Threads that lists must show anew. */
  threadIds?: Iterable<string>
  /** Tell the pages now: nothing more comes for a while. */
  tellNow?: boolean
  /** What it did to the mirror, for the row of its run. */
  tally?: Tally
  /** The run is over with this step. */
  end?: RunEnd
}

/**
 * Commit one step of a mailbox's story: its rows, its counters, its events and its run's row, all or nothing, and only
 * as long as this turn still holds the mailbox. Killed before, it never was; killed after, the next turn goes on behind
 * it.
 *
 * Both transports write the mirror through here and nowhere else. What it promises them: the mailbox's row is locked
 * first, so that no other turn's step comes between; `turn.mailbox` is the row as the step left it; what `advance`
 * counts is added to what stands there.
 *
 * Commits of one turn follow each other: while a batch is put away, the wait for the next may want to be told.
 *
 * @param work May run twice when transactions collide: statements only, nothing else.
 * @throws `sync.overtaken` another worker has taken the mailbox
 */
export function commit(turn: Turn, work: (trx: Trx) => Promise<Step>): Promise<void> {
  const committed = turn.lastCommit.then(() => commitNow(turn, work))
  // Only the order is kept here; a failure is its own caller's.
  turn.lastCommit = committed.catch(() => undefined)
  return committed
}

async function commitNow(turn: Turn, work: (trx: Trx) => Promise<Step>): Promise<void> {
  const { deps, tenantId, untold } = turn
  const before = turn.mailbox
  const { mailbox, threadIds, told, record } = await deps.transact(async (trx) => {
    if ((await lockMailbox(trx, tenantId, before.id, before.fence)) === 'overtaken')
      throw new AppError('sync.overtaken')
    const step = await work(trx)
    const now = deps.now()
    const advance = {
      ...progressOf(before, step.advance, now),
      ...firstCensus(before, step.advance, now),
      ...step.advance,
    }
    const after = await advanceMailbox(trx, tenantId, before.id, before.fence, advance)
    if (!after) throw new AppError('sync.overtaken')
    const record = await writeRecord(trx, turn, after, step)

    const changed = new Set([...untold.threadIds, ...(step.threadIds ?? [])])
    const news = { ...untold, threadIds: changed, progress: untold.progress || isProgress(before, after) }
    const events = decideTelling(after.id, news, now, step.tellNow === true || after.phase !== before.phase)
    for (const event of events) await appendEvent(trx, { tenantId, memberId: after.memberId, event, now })
    return { mailbox: after, threadIds: changed, told: events.length > 0 ? now : undefined, record }
  })
  turn.mailbox = mailbox
  turn.record = record
  untold.others &&= told === undefined
  untold.progress = told === undefined && (untold.progress || isProgress(before, mailbox))
  untold.threadIds = told === undefined ? threadIds : new Set()
  if (told !== undefined) untold.toldAt = told
  turn.commits += 1
  if (turn.commits % LOOK_AT_SIZES === 0) await tellPlanner(turn)
}

/** Slow plans are no reason to end a turn. */
async function tellPlanner({ deps }: Turn): Promise<void> {
  try {
    await refreshStatistics(deps.db)
  } catch (error) {
    deps.log.warn({ err: error }, 'the sizes of tables could not be read')
  }
}

/** Marks for the rate; and whatever is committed, nobody is waiting any more. */
function progressOf(before: MailboxRow, advance: MailboxAdvance = {}, now: number): MailboxAdvance {
  const marks = markProgress(before.progressMarks, now, before.messages + (advance.moreMessages ?? 0))
  return {
    ...(marks !== before.progressMarks && { progressMarks: [...marks] }),
    ...(before.waitingUntil !== null && { waitingUntil: null, waitingCode: null, waitingParams: {} }),
  }
}

/** From its first whole mirror on, a mailbox is counted every day. */
function firstCensus(before: MailboxRow, advance: MailboxAdvance = {}, now: number): MailboxAdvance {
  const isFirst = advance.phase === 'ready' && before.censusDueAt === null
  return isFirst ? { censusDueAt: nextCensus(before.id, now) } : {}
}

/** Whether a page that shows the progress would show something else. */
function isProgress(before: MailboxRow, after: MailboxRow): boolean {
  const shown = (row: MailboxRow) =>
    [row.phase, row.haltedCode, row.messages, row.expected, row.quarantined, row.waitingUntil].join()
  return shown(before) !== shown(after)
}
