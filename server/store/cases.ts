import type { CasePriority, CaseStatus } from '@letterlock/wire/case-mark'
import { sql } from 'kysely'
import type { CaseId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A case, without its threads. Times are epoch milliseconds. */
export interface CaseRecord {
  id: CaseId
  /** Counted within the organisation from 1, never given twice. */
  number: number
  /** As somebody typed it; null where a subject stands for it. */
  title: string | null
  status: CaseStatus
  ownerId: MemberId | null
  priority: CasePriority
  /** A day in the calendar. */
  dueOn: string | null
  createdBy: MemberId
  createdAt: number
  /** When somebody last changed it, in sight of all who see it. */
  changedAt: number
}

/** What a person may change about a case; what is left out stays. */
export type CaseChange = Partial<Pick<CaseRecord, 'title' | 'status' | 'ownerId' | 'priority' | 'dueOn'>>

/** The number of a new case. Whoever asks at the same time waits. */
export async function takeCaseNumber(trx: Trx, tenantId: TenantId): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    insert into case_counts (tenant_id, made) values (${tenantId}, 1)
    on conflict (tenant_id) do update set made = case_counts.made + 1
    returning made`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a count returned no row')
  return row.made
}

export async function insertCase(
  trx: Trx,
  tenantId: TenantId,
  made: Pick<CaseRecord, 'id' | 'number' | 'title' | 'createdBy'> & { ownerId?: MemberId | null; now: number },
): Promise<void> {
  await trx
    .insertInto('cases')
    .values({
      tenant_id: tenantId,
      id: made.id,
      number: made.number,
      title: made.title,
      status: 'open',
      owner_id: made.ownerId ?? null,
      created_by: made.createdBy,
      created_at: made.now,
      changed_at: made.now,
    })
    .execute()
}

/**
 * A case of which one thread at least is in these mailboxes; any other is as absent as none.
 *
 * @param mailboxIds Those that the reader may read.
 */
export async function findCase(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  id: string,
): Promise<CaseRecord | undefined> {
  const row = await db
    .selectFrom('cases')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where(sql<boolean>`exists (
      select from case_threads
      where tenant_id = cases.tenant_id and case_id = cases.id and mailbox_id = any(${mailboxIds}::text[]))`)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as CaseId,
      number: row.number,
      title: row.title,
      status: row.status as CaseStatus,
      ownerId: row.owner_id as MemberId | null,
      priority: row.priority as CasePriority,
      dueOn: row.due_on,
      createdBy: row.created_by as MemberId,
      createdAt: row.created_at,
      changedAt: row.changed_at,
    }
  )
}

/** Hold a case until the transaction ends, whoever changes it: one after the other. */
export async function lockCase(trx: Trx, tenantId: TenantId, id: string): Promise<void> {
  await trx
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function changeCaseRow(trx: Trx, tenantId: TenantId, id: CaseId, change: CaseChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await trx
    .updateTable('cases')
    .set({
      ...(change.title !== undefined && { title: change.title }),
      ...(change.status !== undefined && { status: change.status }),
      ...(change.ownerId !== undefined && { owner_id: change.ownerId }),
      ...(change.priority !== undefined && { priority: change.priority }),
      ...(change.dueOn !== undefined && { due_on: change.dueOn }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Note that somebody changed it. @param now Epoch milliseconds. */
export async function touchCase(trx: Trx, tenantId: TenantId, id: CaseId, now: number): Promise<void> {
  await trx
    .updateTable('cases')
    .set({ changed_at: sql`greatest(changed_at, ${now})` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** The cases that a member owns, done or not. */
export async function listOwnedCases(trx: Trx, tenantId: TenantId, ownerId: MemberId): Promise<CaseId[]> {
  const rows = await trx
    .selectFrom('cases')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('owner_id', '=', ownerId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id as CaseId)
}
