import type { CaseId, DetachmentId, MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { CaseThreadRow } from './case-threads.ts'
import type { Db, Trx } from './database.ts'

/** A thread that was taken out of a case, with what it was there. */
export interface Detachment extends CaseThreadRow {
  id: DetachmentId
  caseId: CaseId
  byId: MemberId
  /** Epoch milliseconds. */
  at: number
}

export async function insertDetachment(trx: Trx, tenantId: TenantId, detached: Detachment): Promise<void> {
  await trx
    .insertInto('case_detachments')
    .values({
      tenant_id: tenantId,
      id: detached.id,
      case_id: detached.caseId,
      mailbox_id: detached.mailboxId,
      thread_id: detached.threadId,
      rank: detached.rank,
      attached_by: detached.attachedBy,
      attached_at: detached.attachedAt,
      by_id: detached.byId,
      at: detached.at,
    })
    .execute()
}

/** What this member has detached; another's is as absent as none. */
export async function findDetachment(
  db: Db,
  tenantId: TenantId,
  byId: MemberId,
  id: string,
): Promise<Detachment | undefined> {
  const row = await db
    .selectFrom('case_detachments')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('by_id', '=', byId)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id as DetachmentId,
      caseId: row.case_id as CaseId,
      mailboxId: row.mailbox_id as MailboxId,
      threadId: row.thread_id,
      rank: row.rank,
      attachedBy: row.attached_by as MemberId,
      attachedAt: row.attached_at,
      byId,
      at: row.at,
    }
  )
}

export async function deleteDetachment(trx: Trx, tenantId: TenantId, id: DetachmentId): Promise<void> {
  await trx.deleteFrom('case_detachments').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
}

/** Forget what of a case can no longer be put back. @param before Epoch milliseconds. */
export async function pruneDetachments(trx: Trx, tenantId: TenantId, caseId: CaseId, before: number): Promise<void> {
  await trx
    .deleteFrom('case_detachments')
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('at', '<', before)
    .execute()
}
