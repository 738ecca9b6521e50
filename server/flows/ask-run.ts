import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { requireUsable } from '../connections/require-usable.ts'
import { AppError } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Queue } from '../jobs/queue.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { findConnectionForWork } from '../store/connections.ts'
import type { Database, Trx } from '../store/database.ts'
import { lockMailboxOfAnybody } from '../store/mailbox-leases.ts'
import { type MailboxRow, setCensusDue } from '../store/mailboxes.ts'
import type { SessionRow } from '../store/sessions.ts'
import { listOpenRuns, markAsked, type RunId, saveRun } from '../store/sync-runs.ts'
import { inTransaction } from '../store/transaction.ts'
import { newRecord } from '../sync/run-record.ts'

/** Before what the clock asks for: a person waits. */
const PRIORITY = 1

/**
 * *Sync now* and *Check now*: ask for a run of a mailbox that a member works in. One that works already is joined.
 *
 * @returns the run whose end will be told as `mailbox.run`
 * @throws `request.not_found` they do not reach the mailbox; `mailbox.read_only` they may only read it
 * @throws `connection.paused`, `connection.needs_reconnect`, `connection.missing_scopes`,
 *   `connection.disconnected` nothing would come of it
 * @throws `census.too_early`, `census.nothing_kept` there is no whole mirror that could be checked
 */
export async function askRun(
  db: Kysely<Database>,
  queue: Queue,
  who: SessionRow,
  asked: { mailboxId: string; kind: 'sync' | 'census' },
  now: number,
): Promise<RunId> {
  const { tenantId, memberId } = who
  const mailbox = await reachMailbox(db, { tenantId, memberId, now }, asked.mailboxId, 'work')
  const connection = await findConnectionForWork(db, tenantId, mailbox.connectionId)
  if (!connection) throw new AppError('request.not_found')
  requireUsable(connection)
  if (asked.kind === 'census' && connection.accessMode === 'counts') throw new AppError('census.nothing_kept')
  if (asked.kind === 'census' && mailbox.finishedAt === null) throw new AppError('census.too_early')

  return inTransaction(db, async (trx) => {
    await lockMailboxOfAnybody(trx, tenantId, mailbox.id)
    const runId = (await joinRun(trx, who, mailbox, asked.kind)) ?? (await openRun(trx, who, mailbox, asked.kind, now))
    const payload = { tenantId, mailboxId: mailbox.id, reason: 'asked' } as const
    await queue.send(trx, 'sync.mailbox', payload, { priority: PRIORITY })
    await appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: asked.kind === 'census' ? 'mailbox.census_asked' : 'mailbox.sync_asked',
      subject: { kind: 'mailbox', id: mailbox.id },
      result: 'done',
      facts: { run: runId },
      now,
    })
    return runId
  })
}

/** The run that works or waits already. @returns undefined where there is none */
async function joinRun(
  trx: Trx,
  { tenantId }: SessionRow,
  mailbox: MailboxRow,
  kind: 'sync' | 'census',
): Promise<RunId | undefined> {
  const open = await listOpenRuns(trx, tenantId, mailbox.id)
  const same = open.find((run) => (run.kind === 'census') === (kind === 'census'))
  if (same) await markAsked(trx, tenantId, mailbox.id, same.id)
  return same?.id
}

async function openRun(
  trx: Trx,
  { tenantId }: SessionRow,
  mailbox: MailboxRow,
  kind: 'sync' | 'census',
  now: number,
): Promise<RunId> {
  const id = newId('run', now)
  if (kind === 'census') await setCensusDue(trx, tenantId, mailbox.id, now)
  const { row } = newRecord({ id, mailbox, reason: 'asked', now, ...(kind === 'census' && { kind }) })
  await saveRun(trx, tenantId, mailbox.id, { ...row, asked: true })
  return id
}
