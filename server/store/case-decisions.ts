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
  const rows = await db
    .selectFrom('case_decisions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
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
