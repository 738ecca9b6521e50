import type { Person } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import { isNoCopy } from './gmail-drafts.ts'

/** A thread as lists show it. */
export interface ThreadSummary {
  id: string
  subject: string
  snippet: string
  /** Oldest first, each once; cut, `participantCount` is whole. */
  participants: readonly (Person & { unread: boolean })[]
  participantCount: number
  messageCount: number
  unread: boolean
  starred: boolean
  hasAttachment: boolean
  labelIds: readonly string[]
  /** Epoch milliseconds. */
  lastAt: number
}

/** That a thread shows under a label, and where in its order. `ALL` is a label of ours: all mail. */
export interface ThreadLabel {
  threadId: string
  labelId: string
  lastAt: number
  /** Something unread in it shows under this label. */
  unread: boolean
}

/** A thread of a list over several mailboxes. */
export interface ListedThread extends ThreadSummary {
  mailboxId: MailboxId
}

/** Where a page of a list ended: the key of its last row. */
export interface ThreadPlace {
  lastAt: number
  threadId: string
  mailboxId: string
}

/** Write threads as lists show them, all in one statement; what stood there before is replaced. */
export async function saveThreads(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threads: readonly ThreadSummary[],
): Promise<void> {
  const rows = threads.map((thread) => ({
    id: thread.id,
    subject: thread.subject,
    snippet: thread.snippet,
    participants: thread.participants,
    participant_count: thread.participantCount,
    message_count: thread.messageCount,
    unread: thread.unread,
    starred: thread.starred,
    has_attachment: thread.hasAttachment,
    label_ids: thread.labelIds,
    last_at: thread.lastAt,
  }))
  await sql`
    insert into threads (
      tenant_id, mailbox_id, id, subject, snippet, participants, participant_count, message_count, unread, starred,
      has_attachment, label_ids, last_at
    )
    select ${tenantId}, ${mailboxId}, thread.* from json_to_recordset(${JSON.stringify(rows)}) as thread (
      id text, subject text, snippet text, participants jsonb, participant_count integer, message_count integer,
      unread boolean, starred boolean, has_attachment boolean, label_ids text[], last_at bigint
    )
    on conflict (tenant_id, mailbox_id, id) do update set
      subject = excluded.subject, snippet = excluded.snippet, participants = excluded.participants,
      participant_count = excluded.participant_count, message_count = excluded.message_count,
      unread = excluded.unread, starred = excluded.starred, has_attachment = excluded.has_attachment,
      label_ids = excluded.label_ids, last_at = excluded.last_at`.execute(db)
}

/** Write where these threads show. Rows that already say so are left as they are. */
export async function saveThreadLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  labels: readonly ThreadLabel[],
): Promise<void> {
  const rows = labels.map((label) => ({
    thread_id: label.threadId,
    label_id: label.labelId,
    last_at: label.lastAt,
    unread: label.unread,
  }))
  await sql`
    insert into thread_labels as shown (tenant_id, mailbox_id, thread_id, label_id, last_at, unread)
    select ${tenantId}, ${mailboxId}, label.* from json_to_recordset(${JSON.stringify(rows)})
      as label (thread_id text, label_id text, last_at bigint, unread boolean)
    on conflict (tenant_id, mailbox_id, thread_id, label_id) do update
      set last_at = excluded.last_at, unread = excluded.unread
      where (shown.last_at, shown.unread) is distinct from (excluded.last_at, excluded.unread)`.execute(db)
}

/** Take these threads out of every view but those named. */
export async function deleteThreadLabelsExcept(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadIds: readonly string[],
  labels: readonly ThreadLabel[],
): Promise<void> {
  await sql`
    delete from thread_labels shown
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and thread_id = any(${threadIds}::text[])
      and not exists (
        select from unnest(${labels.map((label) => label.threadId)}::text[], ${labels.map((label) => label.labelId)}::text[])
          as stays (thread_id, label_id)
        where stays.thread_id = shown.thread_id and stays.label_id = shown.label_id
      )`.execute(db)
}

/** Delete threads that hold no message any more, and with them where they showed. */
export async function deleteThreads(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('threads')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${threadIds}::text[])`)
    .execute()
}

/** One thread as lists show it. */
export async function findThread(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  id: string,
): Promise<ThreadSummary | undefined> {
  const row = await db
    .selectFrom('threads')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readRow(row)
}

/**
 * Threads under one label in these mailboxes, newest first: one walk of one index for each mailbox, and a merge.
 *
 * @param mailboxIds Only such as the reader may read; this function asks nobody.
 */
export async function listThreads(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  page: { labelId: string; after: ThreadPlace | undefined; limit: number },
): Promise<ListedThread[]> {
  const { labelId, after, limit } = page
  // The pair alone bounds the walk of the index; the triple settles the one place where two mailboxes meet.
  const beyond = after
    ? sql`and (last_at, thread_id) <= (${after.lastAt}, ${after.threadId})
        and (last_at, thread_id, mailbox_id) < (${after.lastAt}, ${after.threadId}, ${after.mailboxId})`
    : sql``
  const { rows } = await sql<ThreadsRow & { mailbox_id: string; shown_at: number }>`
    select thread.*, shown.last_at as shown_at
    from (
      select walked.* from unnest(${mailboxIds}::text[]) as box (id)
      cross join lateral (
        select mailbox_id, thread_id, last_at from thread_labels
        where tenant_id = ${tenantId} and mailbox_id = box.id and label_id = ${labelId} ${beyond}
          and ${isNoCopy(labelId)}
        order by last_at desc, thread_id desc
        limit ${limit}
      ) walked
      order by walked.last_at desc, walked.thread_id desc, walked.mailbox_id desc
      limit ${limit}
    ) shown
    join threads thread
      on thread.tenant_id = ${tenantId} and thread.mailbox_id = shown.mailbox_id and thread.id = shown.thread_id
    order by shown.last_at desc, shown.thread_id desc, shown.mailbox_id desc`.execute(db)
  return rows.map((row) => ({
    ...readRow(row),
    mailboxId: row.mailbox_id as MailboxId,
    // In the trash a thread stands where its deleted part does, not its living one.
    lastAt: row.shown_at,
  }))
}

/** These threads as lists show them, by mailbox and id; those that are no more are left out. */
export async function listThreadsById(
  db: Db,
  tenantId: TenantId,
  threads: readonly { mailboxId: string; threadId: string }[],
): Promise<ListedThread[]> {
  const { rows } = await sql<ThreadsRow & { mailbox_id: string }>`
    select thread.* from unnest(
      ${threads.map((thread) => thread.mailboxId)}::text[], ${threads.map((thread) => thread.threadId)}::text[]
    ) as wanted (mailbox_id, id)
    join threads thread
      on thread.tenant_id = ${tenantId} and thread.mailbox_id = wanted.mailbox_id and thread.id = wanted.id`.execute(db)
  return rows.map((row) => ({ ...readRow(row), mailboxId: row.mailbox_id as MailboxId }))
}

/** How many threads under a label hold something unread, by mailbox. */
export async function countUnreadThreads(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  labelId: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('thread_labels')
    .select((is) => ['mailbox_id', is.fn.countAll<number>().as('unread')])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`mailbox_id = any(${mailboxIds}::text[])`)
    .where('label_id', '=', labelId)
    .where('unread', '=', true)
    .groupBy('mailbox_id')
    .execute()
  return new Map(rows.map((row) => [row.mailbox_id, Number(row.unread)]))
}

interface ThreadsRow {
  id: string
  subject: string
  snippet: string
  participants: unknown
  participant_count: number
  message_count: number
  unread: boolean
  starred: boolean
  has_attachment: boolean
  label_ids: string[]
  last_at: number
}

function readRow(row: ThreadsRow): ThreadSummary {
  return {
    id: row.id,
    subject: row.subject,
    snippet: row.snippet,
    participants: row.participants as ThreadSummary['participants'],
    participantCount: row.participant_count,
    messageCount: row.message_count,
    unread: row.unread,
    starred: row.starred,
    hasAttachment: row.has_attachment,
    labelIds: row.label_ids,
    lastAt: row.last_at,
  }
}
