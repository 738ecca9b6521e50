import { appendEvent } from '../events/append.ts'
import type { Trx } from '../store/database.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { listOpenRuns, listRuns, pruneRuns, type RunRow, saveRun } from '../store/sync-runs.ts'
import { addUp, endRow, hasDone, isSameWeather, type RunEnd, type RunRecord, type Tally } from './run-record.ts'
import type { Turn } from './turn.ts'

/**
 * Write what a step has done into its run's row, in the step's own transaction.
 *
 * A run that has nothing to tell writes nothing. One that has, and finds that a person has meanwhile asked for a run,
 * becomes that run.
 *
 * @param mailbox As the step leaves it.
 * @returns the record to hold once the transaction is committed
 */
export async function writeRecord(
  trx: Trx,
  turn: Turn,
  mailbox: MailboxRow,
  step: { tally?: Tally; end?: RunEnd },
): Promise<RunRecord> {
  const { tenantId, deps } = turn
  const now = deps.now()
  const sum = addUp(turn.record.row, mailbox, step.tally)
  const ended = step.end ? endRow(sum, step.end, now) : sum
  if (!turn.record.written && !isWorthTelling(ended)) return { row: ended, written: false }

  const row = turn.record.written ? ended : await findPlace(trx, turn, ended)
  await saveRun(trx, tenantId, mailbox.id, row)
  if (row.endedAt !== null) {
    await pruneRuns(trx, tenantId, mailbox.id)
    const event = { kind: 'mailbox.run', mailboxId: mailbox.id, runId: row.id } as const
    await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now })
  }
  return { row, written: true }
}

function isWorthTelling(row: RunRow): boolean {
  if (hasDone(row)) return true
  return row.endedAt !== null && (row.outcome !== 'done' || row.kind !== 'catch_up')
}

/** The row that a run's first writing goes into: one that was asked for, that of the same weather, or its own. */
async function findPlace(trx: Trx, { tenantId, mailbox }: Turn, row: RunRow): Promise<RunRow> {
  const open = (await listOpenRuns(trx, tenantId, mailbox.id)).find(
    (other) => (other.kind === 'census') === (row.kind === 'census'),
  )
  if (open) return { ...row, id: open.id, reason: open.reason, asked: open.asked, startedAt: open.startedAt }
  const [latest] = await listRuns(trx, tenantId, mailbox.id, 1)
  if (!latest || !isSameWeather(latest, row)) return row
  return { ...row, id: latest.id, reason: latest.reason, startedAt: latest.startedAt }
}
