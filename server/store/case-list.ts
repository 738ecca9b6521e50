import { CasePriority, type CaseStatus } from '@letterlock/wire/case-mark'
import { type RawBuilder, sql } from 'kysely'
import type { CaseId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A case as a list shows it to one reader. Times are epoch milliseconds. */
export interface ListedCase {
  id: CaseId
  number: number
  /** As typed, else a subject that the reader may read. */
  title: string
  status: CaseStatus
  ownerId: MemberId | null
  priority: CasePriority
  dueOn: string | null
  changedAt: number
  threadCount: number
  unread: boolean
  lastMessageAt: number | null
}

/** What to list. All that is set must hold. */
export interface CaseFilter {
  statuses: readonly CaseStatus[]
  /** Null is nobody's. */
  ownerId: MemberId | null | undefined
  /** Due on this day or before. */
  dueBy: string | undefined
  undated: boolean
  priority: CasePriority | undefined
  /** Each stands in the title, or all are the number. */
  words: readonly string[]
  number: number | undefined
}

/** How a list stands: last changed first, or before that what presses the most. */
export type CaseOrder = 'changed' | 'priority'

/** Where a page ended. */
export interface CasePlace {
  priority: CasePriority
  changedAt: number
  id: string
}

/**
 * Cases of which one thread at least is in these mailboxes, in an order. What is counted and told of their threads is
 * of those mailboxes alone.
 */
export async function listCases(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  filter: CaseFilter,
  { order, after, limit }: { order: CaseOrder; after: CasePlace | undefined; limit: number },
): Promise<ListedCase[]> {
  const byRank = order === 'priority' ? sql`${rankOf(sql`cases.priority`)} desc,` : sql``
  const { rows } = await sql<ListedCase>`
    select cases.id, cases.number, coalesce(cases.title, seen.subject, '') as title, cases.status,
      cases.owner_id as "ownerId", cases.priority, cases.due_on as "dueOn", cases.changed_at as "changedAt",
      seen.threads as "threadCount", seen.unread, seen.last_at as "lastMessageAt"
    from cases
    cross join lateral (${seenOf(mailboxIds)}) seen
    where cases.tenant_id = ${tenantId} and ${matches(filter)}
      ${after ? sql`and ${isBehind(after, order)}` : sql``}
    order by ${byRank} cases.changed_at desc, cases.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** How many there are of each kind. */
export interface CaseCounts {
  open: number
  waiting: number
  done: number
  mine: number
  nobodys: number
  overdue: number
}

/** How many cases of one thread at least in these mailboxes there are, by kind. @param today A day in the calendar. */
export async function countCases(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  { memberId, today }: { memberId: MemberId; today: string },
): Promise<CaseCounts> {
  const { rows } = await sql<CaseCounts>`
    select (count(*) filter (where status = 'open'))::int as open,
      (count(*) filter (where status = 'waiting'))::int as waiting,
      (count(*) filter (where status = 'done'))::int as done,
      (count(*) filter (where status <> 'done' and owner_id = ${memberId}))::int as mine,
      (count(*) filter (where status <> 'done' and owner_id is null))::int as nobodys,
      (count(*) filter (where status <> 'done' and due_on < ${today}))::int as overdue
    from cases
    where tenant_id = ${tenantId} and exists (
      select from case_threads held
      where held.tenant_id = cases.tenant_id and held.case_id = cases.id
        and held.mailbox_id = any(${[...mailboxIds]}::text[])
    )`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('a count returned no row')
  return counts
}

/** What the reader of these mailboxes sees of a case's threads; no row where that is none. */
function seenOf(mailboxIds: readonly MailboxId[]): RawBuilder<unknown> {
  return sql`
    select count(*)::int as threads, coalesce(bool_or(thread.unread), false) as unread, max(thread.last_at) as last_at,
      (array_agg(thread.subject order by held.rank, held.attached_at))[1] as subject
    from case_threads held
    left join threads thread
      on thread.tenant_id = held.tenant_id and thread.mailbox_id = held.mailbox_id and thread.id = held.thread_id
    where held.tenant_id = cases.tenant_id and held.case_id = cases.id
      and held.mailbox_id = any(${[...mailboxIds]}::text[])
    having count(*) > 0`
}

function matches({ statuses, ownerId, dueBy, undated, priority, words, number }: CaseFilter): RawBuilder<boolean> {
  const title = sql`lower(coalesce(cases.title, seen.subject, ''))`
  const named = sql`not exists (
    select from unnest(${words.map((word) => word.toLowerCase())}::text[]) as word where strpos(${title}, word) = 0)`
  return sql<boolean>`cases.status = any(${[...statuses]}::text[])
    ${ownerId === undefined ? sql`` : sql`and cases.owner_id is not distinct from ${ownerId}`}
    ${dueBy === undefined ? sql`` : sql`and cases.due_on <= ${dueBy}`}
    ${undated ? sql`and cases.due_on is null` : sql``}
    ${priority === undefined ? sql`` : sql`and cases.priority = ${priority}`}
    and (${named} ${number === undefined ? sql`` : sql`or cases.number = ${number}`})`
}

function isBehind({ priority, changedAt, id }: CasePlace, order: CaseOrder): RawBuilder<boolean> {
  if (order === 'changed') return sql`(cases.changed_at, cases.id) < (${changedAt}, ${id})`
  return sql`(${rankOf(sql`cases.priority`)}, cases.changed_at, cases.id)
    < (${rankOf(sql`${priority}`)}, ${changedAt}, ${id})`
}

/** The most pressing has the highest. */
function rankOf(priority: RawBuilder<unknown>): RawBuilder<number> {
  return sql`array_position(${[...CasePriority.options]}::text[], ${priority}::text)`
}
