import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A message that the mirror must still ask the provider about: whether it is, and how it stands. */
export interface SyncTask {
  messageId: string
  /** Null once its thread did not hold it: then it is asked for alone. */
  threadId: string | null
  /** How often this very message has failed. Throttling and weather never count. */
  attempts: number
}

/** Where what is known of a mailbox's messages stands: in the mirror, or as headers alone where mail is only counted. */
export type KeptIn = 'messages' | 'message_headers'

/** Before everything that a listing brings: what has just changed is what a person waits for. */
const CHANGED_RANK = -2
/** Messages that a whole listing did not name: most likely deleted, and still shown until we know. */
const ABSENT_RANK = -1
/** No message is left for longer than six hours: what says otherwise was written by a clock turned back since. */
const LONGEST_WAIT_MS = 12 * 3_600_000

/**
 * Add what a page of a listing names, but for what this generation has already brought.
 *
 * @param firstRank Place of the page's first id in the whole listing, newest first; the tasks are worked in this order.
 */
export async function addListedTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
  listed: readonly { id: string; threadId: string }[],
  firstRank: number,
  keptIn: KeptIn,
): Promise<void> {
  await sql`
    insert into sync_tasks (tenant_id, mailbox_id, message_id, thread_id, rank)
    select ${tenantId}, ${mailboxId}, listed.id, listed.thread_id, ${firstRank}::bigint + listed.place
    from unnest(${listed.map((one) => one.id)}::text[], ${listed.map((one) => one.threadId)}::text[])
      with ordinality as listed (id, thread_id, place)
    where not exists (
      select from ${sql.table(keptIn)}
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and id = listed.id and generation = ${generation}
    )
    order by listed.id
    on conflict do nothing`.execute(db)
}

/** Add what the history says has come or changed. One that already waits keeps its place and its count of failures. */
export async function addChangedTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  changed: readonly { id: string; threadId: string }[],
): Promise<void> {
  await sql`
    insert into sync_tasks (tenant_id, mailbox_id, message_id, thread_id, rank)
    select ${tenantId}, ${mailboxId}, id, thread_id, ${CHANGED_RANK}
    from unnest(${changed.map((one) => one.id)}::text[], ${changed.map((one) => one.threadId)}::text[])
      as changed (id, thread_id)
    order by id
    on conflict do nothing`.execute(db)
}

/** Add every message that the listing of this generation did not name. @returns how many */
export async function addAbsentTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
  keptIn: KeptIn,
): Promise<number> {
  // Of counted mail no thread is known: each is asked about alone.
  const thread = keptIn === 'messages' ? sql.ref('thread_id') : sql`null`
  const added = await sql`
    insert into sync_tasks (tenant_id, mailbox_id, message_id, thread_id, rank)
    select tenant_id, mailbox_id, id, ${thread}, ${ABSENT_RANK}
    from ${sql.table(keptIn)}
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and generation < ${generation}
    on conflict do nothing`.execute(db)
  return Number(added.numAffectedRows ?? 0)
}

/** The next tasks that may be worked, in their order. */
export async function listDueTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  now: number,
  limit: number,
): Promise<SyncTask[]> {
  const rows = await db
    .selectFrom('sync_tasks')
    .select(['message_id', 'thread_id', 'attempts'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where((is) => is.or([is('not_before', '<=', now), is('not_before', '>', now + LONGEST_WAIT_MS)]))
    .orderBy('rank')
    .orderBy('message_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ messageId: row.message_id, threadId: row.thread_id, attempts: row.attempts }))
}

/** Count messages that are asked about and not here yet. */
export async function countUnknownTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  keptIn: KeptIn,
): Promise<number> {
  const { rows } = await sql<{ unknown: number }>`
    select count(*)::int as unknown from sync_tasks t
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and not exists (
      select from ${sql.table(keptIn)} m
      where m.tenant_id = t.tenant_id and m.mailbox_id = t.mailbox_id and m.id = t.message_id
    )`.execute(db)
  return rows[0]?.unknown ?? 0
}

/** These are settled: fetched, or known to be gone. @returns those that were still asked about */
export async function deleteTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .deleteFrom('sync_tasks')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .returning('message_id')
    .execute()
  return new Set(rows.map((row) => row.message_id))
}

/** One message failed by itself: count it, and leave it until then. */
export async function postponeTask(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  failed: { messageId: string; notBefore: number; code: string },
): Promise<void> {
  await db
    .updateTable('sync_tasks')
    // Beyond a thousand the count says nothing more, and a smallint ends.
    .set({ attempts: sql`least(attempts + 1, 1000)`, not_before: failed.notBefore, failed_code: failed.code })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('message_id', '=', failed.messageId)
    .execute()
}

/** Their thread did not hold these: ask for each by itself. */
export async function ungroupTasks(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<void> {
  await db
    .updateTable('sync_tasks')
    .set({ thread_id: null })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute()
}
