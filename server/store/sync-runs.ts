import type { RunReason, SyncRun } from '@letterlock/wire/health'
import { sql } from 'kysely'
import type { Id, MailboxId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A run of sync. */
export type RunId = Id<'run'>
/** A first import, what changed since, a listing after a lost history, or a census. */
export type RunKind = SyncRun['kind']
/** How a run ended. */
export type RunOutcome = Exclude<SyncRun['outcome'], 'working'>

/** What one turn at a mailbox has done so far. */
export interface RunRow {
  id: RunId
  kind: RunKind
  reason: RunReason
  /** A person asked for it and waits for its result: it is kept even where it found nothing. */
  asked: boolean
  startedAt: number
  endedAt: number | null
  outcome: RunOutcome | 'working'
  added: number
  changed: number
  removed: number
  /** Messages left for later, by the code of the reason. */
  skipped: Readonly<Record<string, number>>
  problemCode: string | null
  problemParams: Readonly<Record<string, string>>
}

/** As many as a page shows; the ones that a person asked for have as many places of their own. */
export const RUNS_KEPT = 20

/** Write a run as it now stands, whether it has a row yet or not. */
export async function saveRun(trx: Trx, tenantId: TenantId, mailboxId: MailboxId, run: RunRow): Promise<void> {
  const columns = {
    kind: run.kind,
    started_at: run.startedAt,
    ended_at: run.endedAt,
    outcome: run.outcome,
    added: run.added,
    changed: run.changed,
    removed: run.removed,
    skipped: JSON.stringify(run.skipped),
    problem_code: run.problemCode,
    problem_params: JSON.stringify(run.problemParams),
  }
  await trx
    .insertInto('sync_runs')
    .values({
      tenant_id: tenantId,
      mailbox_id: mailboxId,
      id: run.id,
      reason: run.reason,
      asked: run.asked,
      ...columns,
    })
    .onConflict((on) => on.columns(['tenant_id', 'mailbox_id', 'id']).doUpdateSet(columns))
    .execute()
}

/** The runs that have not ended: at most one that syncs and one that counts. */
export async function listOpenRuns(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<RunRow[]> {
  const rows = await select(db, tenantId, mailboxId).where('ended_at', 'is', null).execute()
  return rows.map(readRow)
}

/** The runs of a mailbox, newest first. @param limit At most so many. */
export async function listRuns(db: Db, tenantId: TenantId, mailboxId: MailboxId, limit: number): Promise<RunRow[]> {
  const rows = await select(db, tenantId, mailboxId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readRow)
}

/** A person has joined this run: it is kept for them. */
export async function markAsked(db: Db, tenantId: TenantId, mailboxId: MailboxId, id: RunId): Promise<void> {
  await db
    .updateTable('sync_runs')
    .set({ asked: true })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', id)
    .execute()
}

/** End whatever is open: its mailbox was taken away from it. @returns the runs that were */
export async function stopOpenRuns(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  end: { problemCode: string; now: number },
): Promise<RunId[]> {
  const rows = await db
    .updateTable('sync_runs')
    .set({ outcome: 'stopped', ended_at: end.now, problem_code: end.problemCode })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map((row) => row.id as RunId)
}

/** Forget old runs: of those that did something or failed the newest stay, and of those that were asked for as many. */
export async function pruneRuns(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await sql`
    delete from sync_runs using (
      select id, row_number() over (partition by asked order by started_at desc, id desc) as place
      from sync_runs
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and ended_at is not null
    ) as ended
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and sync_runs.id = ended.id
      and ended.place > ${RUNS_KEPT}`.execute(db)
}

function select(db: Db, tenantId: TenantId, mailboxId: MailboxId) {
  return db.selectFrom('sync_runs').selectAll().where('tenant_id', '=', tenantId).where('mailbox_id', '=', mailboxId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): RunRow {
  return {
    id: row.id as RunId,
    kind: row.kind as RunKind,
    reason: row.reason as RunReason,
    asked: row.asked,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome as RunRow['outcome'],
    added: row.added,
    changed: row.changed,
    removed: row.removed,
    skipped: row.skipped as Record<string, number>,
    problemCode: row.problem_code,
    problemParams: row.problem_params as Record<string, string>,
  }
}
