import type { CaseDecision } from '@letterlock/wire/timeline'
import { sql } from 'kysely'
import type { CaseDecisionId, CaseId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import { isBehind, type NotePlace } from './case-notes.ts'
import type { NamedThread } from './case-threads.ts'
import type { Db, Trx } from './database.ts'

/** What somebody decided about a case: words, ids and days; nothing of a mail, a title or a note. */
export interface CaseDecisionRow {
  id: CaseDecisionId
  /** Epoch milliseconds. */
  at: number
  /** Null of what nobody here did. */
  byId: MemberId | null
  did: CaseDecision['did']
  /** Set where it is about a thread: then it is told to whoever may read that. */
  thread: NamedThread | null
  was: string | null
  became: string | null
}

export async function insertCaseDecision(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  decision: CaseDecisionRow,
): Promise<void> {
  await trx
    .insertInto('case_decisions')
    .values({
      tenant_id: tenantId,
      id: decision.id,
      case_id: caseId,
      at: decision.at,
      by_id: decision.byId,
      did: decision.did,
      mailbox_id: decision.thread?.mailboxId ?? null,
      thread_id: decision.thread?.threadId ?? null,
      was: decision.was,
      became: decision.became,
    })
    .execute()
}

/** The newest decisions about a case behind a place, newest first; those about threads of other mailboxes are left out. */
export async function listCaseDecisions(
  db: Db,
  tenantId: TenantId,
  caseId: CaseId,
  mailboxIds: readonly MailboxId[],
  { behind, limit }: { behind: NotePlace | undefined; limit: number },
): Promise<CaseDecisionRow[]> {
  const rows = await ofCase(db, tenantId, caseId)
    .selectAll()
    .where(sql<boolean>`(mailbox_id is null or mailbox_id = any(${mailboxIds}::text[]))`)
    .where(isBehind(behind))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id as CaseDecisionId,
    at: row.at,
    byId: row.by_id as MemberId | null,
    did: row.did as CaseDecisionRow['did'],
    thread:
      row.mailbox_id === null || row.thread_id === null
        ? null
        : { mailboxId: row.mailbox_id as MailboxId, threadId: row.thread_id },
    was: row.was,
    became: row.became,
  }))
}

/** Whether the title that a case has was typed since a moment. @param since Epoch milliseconds. */
export async function wasTitledSince(db: Db, tenantId: TenantId, caseId: CaseId, since: number): Promise<boolean> {
  const row = await ofCase(db, tenantId, caseId)
    .select('did')
    .where('did', '=', 'titled')
    .where('at', '>=', since)
    .where((is) =>
      is.exists(
        is
          .selectFrom('cases')
          .select('cases.id')
          .whereRef('cases.tenant_id', '=', 'case_decisions.tenant_id')
          .whereRef('cases.id', '=', 'case_decisions.case_id')
          .where('cases.title', 'is not', null),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether anything was decided about a case itself since it was made; what is about its threads does not count. */
export async function wasDecidedOn(db: Db, tenantId: TenantId, caseId: CaseId): Promise<boolean> {
  const row = await ofCase(db, tenantId, caseId)
    .select('did')
    .where('thread_id', 'is', null)
    .where('did', '<>', 'created')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function ofCase(db: Db, tenantId: TenantId, caseId: CaseId) {
  return db.selectFrom('case_decisions').where('tenant_id', '=', tenantId).where('case_id', '=', caseId)
}
