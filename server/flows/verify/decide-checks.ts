import type { Check, CheckState } from '@letterlock/wire/verification'
import type { RunRow } from '../../store/sync-runs.ts'
import type { StoppedRow, VerificationRow } from '../../store/verifications.ts'

/** How one check stands. Times are epoch milliseconds. */
export interface CheckStand {
  check: Check
  state: CheckState
  at: number | null
  problem: { code: string; params: Record<string, string> } | null
}

/**
 * Decide how each of the five checks stands, by the evidence alone. Pure.
 *
 * @param run What *Sync now* did; undefined where none was asked for, or it was forgotten since.
 * @param stopped A mail that was not sent before somebody said yes; undefined before there was one.
 */
export function decideChecks(
  row: VerificationRow,
  run: RunRow | undefined,
  stopped: StoppedRow | undefined,
): CheckStand[] {
  const none = { at: null, problem: null }
  return [
    accountCheck(row),
    letterCheck(row),
    row.seenAt === null
      ? { check: 'ingested', state: row.letterAt === null ? 'waiting' : 'running', ...none }
      : { check: 'ingested', state: 'passed', at: row.seenAt, problem: null },
    syncCheck(run),
    { check: 'approval', state: stopped ? 'passed' : 'waiting', at: stopped?.at ?? null, problem: null },
  ]
}

/** Whether nothing of it counts any more: it was begun before the latest connect. Pure. */
export function isOutdated({ startedAt }: Pick<VerificationRow, 'startedAt'>, grantedAt: number | null): boolean {
  return grantedAt !== null && startedAt < grantedAt
}

function accountCheck({ accountAt: at, accountProblem, accountParams }: VerificationRow): CheckStand {
  if (at === null) return { check: 'account', state: 'running', at, problem: null }
  if (accountProblem === null) return { check: 'account', state: 'passed', at, problem: null }
  return { check: 'account', state: 'failed', at, problem: { code: accountProblem, params: accountParams } }
}

/** That it was sent is known when it is here, or when we delivered it ourselves. */
function letterCheck({ letterAt, seenAt }: VerificationRow): CheckStand {
  const at = letterAt ?? seenAt
  return { check: 'letter', state: at === null ? 'waiting' : 'passed', at, problem: null }
}

function syncCheck(run: RunRow | undefined): CheckStand {
  if (!run) return { check: 'sync', state: 'waiting', at: null, problem: null }
  if (run.outcome === 'working') return { check: 'sync', state: 'running', at: run.startedAt, problem: null }
  const at = run.endedAt ?? run.startedAt
  const { problemCode } = run
  if (problemCode === null) return { check: 'sync', state: 'passed', at, problem: null }
  return { check: 'sync', state: 'failed', at, problem: { code: problemCode, params: { ...run.problemParams } } }
}
