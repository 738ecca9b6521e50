import type { CaseId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { NamedThread } from './case-threads.ts'
import type { Db, Trx } from './database.ts'

/** Note that a thread does not belong to a case, for good. */
export async function insertDismissal(
  trx: Trx,
  tenantId: TenantId,
  caseId: CaseId,
  { mailboxId, threadId, byId, now }: NamedThread & { byId: MemberId; now: number },
): Promise<void> {
  await trx
    .insertInto('case_dismissals')
    .values({
      tenant_id: tenantId,
      case_id: caseId,
      mailbox_id: mailboxId,
      thread_id: threadId,
      by_id: byId,
      at: now,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** What was said not to belong to a case. */
export async function listDismissals(db: Db, tenantId: TenantId, caseId: CaseId): Promise<NamedThread[]> {
  const rows = await db
    .selectFrom('case_dismissals')
    .select(['mailbox_id', 'thread_id'])
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .execute()
  return rows.map((row) => ({ mailboxId: row.mailbox_id as MailboxId, threadId: row.thread_id }))
}
