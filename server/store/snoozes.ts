import { sql } from 'kysely'
import type { ActionId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** That a thread was put off, as it holds now. */
export interface SnoozeRow {
  mailboxId: MailboxId
  threadId: string
  memberId: MemberId
  /** The messages that its thread had then: any other received one is news. */
  knownIds: readonly string[]
  /** Epoch milliseconds; null where only a new message brings it back. */
  wakeAt: number | null
  /** Epoch milliseconds; null while it is away. */
  wokenAt: number | null
  wokenBy: 'time' | 'mail' | null
}

/** What holds of these threads. Nearly always nothing. */
export async function listSnoozes(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadIds: readonly string[],
): Promise<SnoozeRow[]> {
  const rows = await holding(db, tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${threadIds}::text[])`)
    .execute()
  return rows.map(readRow)
}

/** The same of threads of several mailboxes. */
export async function listSnoozesOf(
  db: Db,
  tenantId: TenantId,
  threads: readonly { mailboxId: string; threadId: string }[],
): Promise<SnoozeRow[]> {
  if (threads.length === 0) return []
  const rows = await holding(db, tenantId)
    .where(
      sql<boolean>`(mailbox_id, thread_id) in (
        select * from unnest(
          ${threads.map((thread) => thread.mailboxId)}::text[], ${threads.map((thread) => thread.threadId)}::text[]
        ))`,
    )
    .execute()
  return rows.map(readRow)
}

/** Put threads off, all in one statement. What held of them must have been ended before. */
export async function insertSnoozes(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  by: { actionId: ActionId; memberId: MemberId; now: number; wakeAt: number | null },
  threads: readonly { threadId: string; knownIds: readonly string[] }[],
): Promise<void> {
  await sql`
    insert into snoozes (tenant_id, mailbox_id, thread_id, action_id, member_id, known_ids, snoozed_at, wake_at)
    select ${tenantId}, ${mailboxId}, thread."threadId", ${by.actionId}, ${by.memberId}, thread."knownIds",
      ${by.now}::bigint, ${by.wakeAt}::bigint
    from json_to_recordset(${JSON.stringify(threads)}) as thread ("threadId" text, "knownIds" text[])`.execute(db)
}

/** An action ends what holds of these threads: until that is taken back. */
export async function endSnoozes(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  actionId: ActionId,
  threadIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('snoozes')
    .set({ over_by: actionId })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${threadIds}::text[])`)
    .where('over_by', 'is', null)
    .execute()
}

/**
 * Take back what an action put off or ended: what it ended holds again, unless something later holds by now.
 */
export async function takeBackSnoozes(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  actionId: ActionId,
  threadIds: readonly string[],
): Promise<void> {
  const { rows: taken } = await sql<{ thread_id: string; over_by: string | null }>`
    delete from snoozes
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and thread_id = any(${threadIds}::text[])
      and action_id = ${actionId}
    returning thread_id, over_by`.execute(db)
  // Whatever came after the one that is taken back came after the one before it, too.
  await sql`
    update snoozes before set over_by = taken.over_by
    from unnest(${taken.map((row) => row.thread_id)}::text[], ${taken.map((row) => row.over_by)}::text[])
      as taken (thread_id, over_by)
    where before.tenant_id = ${tenantId} and before.mailbox_id = ${mailboxId} and before.thread_id = taken.thread_id
      and before.over_by = ${actionId} and taken.over_by is not null`.execute(db)
  await sql`
    update snoozes before set over_by = null
    where before.tenant_id = ${tenantId} and before.mailbox_id = ${mailboxId}
      and before.thread_id = any(${threadIds}::text[]) and before.over_by = ${actionId}
      and not exists (
        select from snoozes later
        where later.tenant_id = before.tenant_id and later.mailbox_id = before.mailbox_id
          and later.thread_id = before.thread_id and later.over_by is null
      )`.execute(db)
}

/** These threads are back, and say by what: by the clock only what is due, for it may be put off anew by now. */
export async function wakeSnoozes(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadIds: readonly string[],
  woken: { by: 'time' | 'mail'; at: number },
): Promise<void> {
  const waking = db
    .updateTable('snoozes')
    .set({ woken_by: woken.by, woken_at: woken.at })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${threadIds}::text[])`)
    .where('over_by', 'is', null)
    .where('woken_at', 'is', null)
  await (woken.by === 'time' ? waking.where('wake_at', '<=', woken.at) : waking).execute()
}

/**
 * Threads whose time has come, in every tenant, the longest due first.
 *
 * @param now Epoch milliseconds.
 */
export async function listSnoozesDue(
  db: Db,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; mailboxId: MailboxId; threadId: string }[]> {
  const rows = await db
    .selectFrom('snoozes')
    .select(['tenant_id', 'mailbox_id', 'thread_id'])
    .where('over_by', 'is', null)
    .where('woken_at', 'is', null)
    .where('wake_at', '<=', now)
    .orderBy('wake_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    tenantId: row.tenant_id as TenantId,
    mailboxId: row.mailbox_id as MailboxId,
    threadId: row.thread_id,
  }))
}

/**
 * Delete what woke before then, what was ended by an action that is pruned, so that nobody takes that back any more, and
 * what belongs to threads that are no more.
 */
export async function pruneSnoozes(db: Db, before: number): Promise<void> {
  await sql`
    delete from snoozes
    where snoozed_at < ${before} and (
      woken_at < ${before}
      or over_by is not null and not exists (
        select from actions where actions.tenant_id = snoozes.tenant_id and actions.id = snoozes.over_by
      )
      or not exists (
        select from threads
        where threads.tenant_id = snoozes.tenant_id and threads.mailbox_id = snoozes.mailbox_id
          and threads.id = snoozes.thread_id
      )
    )`.execute(db)
}

function holding(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('snoozes')
    .select(['mailbox_id', 'thread_id', 'member_id', 'known_ids', 'wake_at', 'woken_at', 'woken_by'])
    .where('tenant_id', '=', tenantId)
    .where('over_by', 'is', null)
}

type Row = Awaited<ReturnType<ReturnType<typeof holding>['executeTakeFirstOrThrow']>>

function readRow(row: Row): SnoozeRow {
  return {
    mailboxId: row.mailbox_id as MailboxId,
    threadId: row.thread_id,
    memberId: row.member_id as MemberId,
    knownIds: row.known_ids,
    wakeAt: row.wake_at,
    wokenAt: row.woken_at,
    wokenBy: row.woken_by as SnoozeRow['wokenBy'],
  }
}
