import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Whether the drafts of a mailbox are to stand in Gmail as well. */
export async function hasGmailDrafts(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<boolean> {
  const row = await db
    .selectFrom('gmail_draft_mailboxes')
    .select('mailbox_id')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return row !== undefined
}

/** @param begunAt Epoch milliseconds. @returns `as_it_was` where somebody wished it before */
export async function insertGmailDraftMailbox(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  begunAt: number,
): Promise<'begun' | 'as_it_was'> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('gmail_draft_mailboxes')
    .values({ tenant_id: tenantId, mailbox_id: mailboxId, begun_at: begunAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows ? 'begun' : 'as_it_was'
}

export async function deleteGmailDraftMailbox(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<'ended' | 'as_it_was'> {
  const { numDeletedRows } = await db
    .deleteFrom('gmail_draft_mailboxes')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return numDeletedRows > 0n ? 'ended' : 'as_it_was'
}
