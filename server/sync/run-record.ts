import type { RunReason } from '@letterlock/wire/health'
import type { MailboxRow } from '../store/mailboxes.ts'
import type { RunId, RunKind, RunOutcome, RunRow } from '../store/sync-runs.ts'

/** What one step has done to the mirror. */
export interface Tally {
  added?: number
  changed?: number
  removed?: number
  /** The code of each message's failure that was left for later. */
  skipped?: readonly string[]
}

/** How a run ended. */
export interface RunEnd {
  outcome: RunOutcome
  problemCode?: string
  problemParams?: Readonly<Record<string, string>>
}

/** A run's row as of the last commit, and whether it stands in the table already. */
export interface RunRecord {
  row: RunRow
  written: boolean
}

/** A run that has done nothing yet and has no row: most never need one. */
export function newRecord(of: {
  id: RunId
  mailbox: MailboxRow
  kind?: 'census'
  reason: RunReason
  now: number
}): RunRecord {
  const row: RunRow = {
    id: of.id,
    kind: of.kind ?? decideKind('catch_up', of.mailbox),
    reason: of.reason,
    asked: false,
    startedAt: of.now,
    endedAt: null,
    outcome: 'working',
    added: 0,
    changed: 0,
    removed: 0,
    skipped: {},
    problemCode: null,
    problemParams: {},
  }
  return { row, written: false }
}

/** A run's row after one more step. Pure: a transaction that is run again adds nothing twice. */
export function addUp(row: RunRow, mailbox: MailboxRow, tally: Tally = {}): RunRow {
  const skipped = { ...row.skipped }
  for (const code of tally.skipped ?? []) skipped[code] = (skipped[code] ?? 0) + 1
  return {
    ...row,
    kind: decideKind(row.kind, mailbox),
    added: row.added + (tally.added ?? 0),
    changed: row.changed + (tally.changed ?? 0),
    removed: row.removed + (tally.removed ?? 0),
    skipped,
  }
}

/** A catch-up that finds its cursor forgotten becomes a recovery; what was begun as a first import ends as one. */
function decideKind(kind: RunKind, mailbox: Pick<MailboxRow, 'finishedAt' | 'phase'>): RunKind {
  if (kind !== 'catch_up') return kind
  if (mailbox.finishedAt === null) return 'initial'
  return mailbox.phase === 'ready' ? 'catch_up' : 'recovery'
}

/** Whether a run has anything to show: an empty poll must not push out what a person looks for. */
export function hasDone(row: RunRow): boolean {
  return row.added + row.changed + row.removed > 0 || Object.keys(row.skipped).length > 0
}

/** The row of a run that is over. */
export function endRow(row: RunRow, end: RunEnd, now: number): RunRow {
  return {
    ...row,
    outcome: end.outcome,
    endedAt: now,
    problemCode: end.problemCode ?? null,
    problemParams: end.problemParams ?? {},
  }
}

/**
 * Whether a run is but the next turn of the same bad weather: then the earlier row is lengthened, so that a night of
 * outage is one line and not twenty.
 */
export function isSameWeather(before: RunRow | undefined, ended: RunRow): boolean {
  return (
    before !== undefined &&
    before.endedAt !== null &&
    !before.asked &&
    !hasDone(before) &&
    !hasDone(ended) &&
    before.kind === ended.kind &&
    before.outcome === ended.outcome &&
    before.problemCode === ended.problemCode
  )
}
