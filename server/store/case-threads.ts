import type { CaseStatus } from '@letterlock/wire/case-mark'
import { sql } from 'kysely'
import type { CaseId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A thread by its mailbox and its id there. */
export interface NamedThread {
  mailboxId: MailboxId
  threadId: string
}

/** That a thread is in a case. The lowest rank is the primary one. */
export interface CaseThreadRow extends NamedThread {
  rank: number
  attachedBy: MemberId
  /** Epoch milliseconds. */
  attachedAt: number
}

/** The threads of a case that are in these mailboxes, in the order of rank. */
export async function listCaseThreads(
  db: Db,
  tenantId: TenantId,
  caseId: CaseId,
  mailboxIds: readonly MailboxId[],
): Promise<CaseThreadRow[]> {
  const rows = await ofCase(db, tenantId, caseId)
    .select(['mailbox_id', 'thread_id', 'rank', 'attached_by', 'attached_at'])
    .where(sql<boolean>`mailbox_id = any(${mailboxIds}::text[])`)
    .orderBy('rank')
    .orderBy('attached_at')
    .execute()
  return rows.map((row) => ({
    mailboxId: row.mailbox_id as MailboxId,
    threadId: row.thread_id,
    rank: row.rank,
    attachedBy: row.attached_by as MemberId,
    attachedAt: row.attached_at,
  }))
}

/** How many threads a case has in these mailboxes, and how many in other shared ones. */
export async function countCaseThreads(
  db: Db,
  tenantId: TenantId,
  caseId: CaseId,
  mailboxIds: readonly MailboxId[],
): Promise<{ among: number; sharedElsewhere: number }> {
  const { rows } = await sql<{ among: number; sharedElsewhere: number }>`
    select (count(*) filter (where held.mailbox_id = any(${mailboxIds}::text[])))::int as among,
      (count(*) filter (where box.kind = 'shared' and box.erased_at is null
        and not held.mailbox_id = any(${mailboxIds}::text[])))::int as "sharedElsewhere"
    from case_threads held
    join mailboxes box on box.tenant_id = held.tenant_id and box.id = held.mailbox_id
    where held.tenant_id = ${tenantId} and held.case_id = ${caseId}`.execute(db)
  const [counted] = rows
  if (!counted) throw new Error('a count returned no row')
  return counted
}

/** The mailboxes that a case has threads in, each once, with whose they are. */
export async function listMailboxesOfCase(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
): Promise<{ id: MailboxId; memberId: MemberId }[]> {
  const { rows } = await sql<{ id: MailboxId; memberId: MemberId }>`
    select box.id, box.member_id as "memberId" from mailboxes box
    where box.tenant_id = ${tenantId} and box.id in (
      select mailbox_id from case_threads where tenant_id = ${tenantId} and case_id = ${caseId}
    )
    order by box.id`.execute(trx)
  return rows
}

/** A case as whatever names one of its threads tells of it. */
export interface MarkedCase extends NamedThread {
  id: CaseId
  number: number
  status: CaseStatus
  ownerId: MemberId | null
}

/** The case that each of these threads is in, by mailbox and id; those of none are left out. */
export async function listCasesOfThreads(
  db: Db,
  tenantId: TenantId,
  threads: readonly { mailboxId: string; threadId: string }[],
): Promise<MarkedCase[]> {
  if (threads.length === 0) return []
  const { rows } = await sql<MarkedCase>`
    select held.mailbox_id as "mailboxId", held.thread_id as "threadId", cases.id, cases.number, cases.status,
      cases.owner_id as "ownerId"
    from unnest(
      ${threads.map(({ mailboxId }) => mailboxId)}::text[], ${threads.map(({ threadId }) => threadId)}::text[]
    ) as wanted (mailbox_id, thread_id)
    join case_threads held
      on held.tenant_id = ${tenantId} and held.mailbox_id = wanted.mailbox_id and held.thread_id = wanted.thread_id
    join cases on cases.tenant_id = held.tenant_id and cases.id = held.case_id`.execute(db)
  return rows
}

/** Put a thread into a case. @returns `taken` where it is in one already: this one or another */
export async function insertCaseThread(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  thread: CaseThreadRow,
): Promise<'done' | 'taken'> {
  const row = await trx
    .insertInto('case_threads')
    .values({
      tenant_id: tenantId,
      mailbox_id: thread.mailboxId,
      thread_id: thread.threadId,
      case_id: caseId,
      rank: thread.rank,
      attached_by: thread.attachedBy,
      attached_at: thread.attachedAt,
    })
    .onConflict((on) => on.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row ? 'done' : 'taken'
}

/** A rank before or behind all that the case has given, those of detached threads included: they may come back. */
export async function findFreeRank(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  where: 'first' | 'last',
): Promise<number> {
  const { rows } = await sql<{ lowest: number | null; highest: number | null }>`
    select min(rank) as lowest, max(rank) as highest from (
      select rank from case_threads where tenant_id = ${tenantId} and case_id = ${caseId}
      union all
      select rank from case_detachments where tenant_id = ${tenantId} and case_id = ${caseId}
    ) given`.execute(trx)
  const [given] = rows
  return where === 'first' ? (given?.lowest ?? 1) - 1 : (given?.highest ?? -1) + 1
}

export async function setCaseThreadRank(
  trx: Trx,
  tenantId: TenantId,
  { mailboxId, threadId }: NamedThread,
  rank: number,
): Promise<void> {
  await trx
    .updateTable('case_threads')
    .set({ rank })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('thread_id', '=', threadId)
    .execute()
}

/** Take a thread out of its case. The case goes with its last. @returns `gone` where by that name it is in none */
export async function deleteCaseThread(
  trx: Trx,
  tenantId: TenantId,
  { mailboxId, threadId }: NamedThread,
): Promise<'done' | 'gone'> {
  const row = await trx
    .deleteFrom('case_threads')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('thread_id', '=', threadId)
    .returning('case_id')
    .executeTakeFirst()
  return row ? 'done' : 'gone'
}

/**
 * Let a case follow threads that have become one. Where the one is in a case already, what was in the same case is in it
 * once; what was in another stays there by its old name, so that no case ends by it: its mail is elsewhere.
 */
export async function followJoinedThreads(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { from, into }: { from: readonly string[]; into: string },
): Promise<void> {
  const place = sql`tenant_id = ${tenantId} and mailbox_id = ${mailboxId}`
  await sql`
    update case_threads set thread_id = ${into}
    where ${place} and thread_id = (
      select thread_id from case_threads where ${place} and thread_id = any(${[...from]}::text[])
      order by attached_at, thread_id limit 1
    ) and not exists (select from case_threads where ${place} and thread_id = ${into})`.execute(trx)
  await sql`
    update case_threads kept set rank = least(kept.rank, (
      select min(rank) from case_threads other
      where other.tenant_id = kept.tenant_id and other.mailbox_id = kept.mailbox_id and other.case_id = kept.case_id
        and other.thread_id = any(${[...from]}::text[])
    ))
    where ${place} and thread_id = ${into}`.execute(trx)
  await sql`
    delete from case_threads
    where ${place} and thread_id = any(${[...from]}::text[])
      and case_id = (select case_id from case_threads where ${place} and thread_id = ${into})`.execute(trx)
}

function ofCase(db: Db, tenantId: TenantId, caseId: CaseId) {
  return db.selectFrom('case_threads').where('tenant_id', '=', tenantId).where('case_id', '=', caseId)
}
