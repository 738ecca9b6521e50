import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** From now on nobody sees this mailbox; its rows are deleted by a job. */
export async function markErased(db: Db, tenantId: TenantId, id: MailboxId, now: number): Promise<void> {
  await db
    .updateTable('mailboxes')
    .set({ erased_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}

/** Delete some of an erased mailbox's messages, with their texts. @returns how many there were */
export async function deleteSomeMail(db: Db, tenantId: TenantId, id: MailboxId, most: number): Promise<number> {
  const { rows } = await sql<{ deleted: number }>`
    with batch as (
      select id from messages where tenant_id = ${tenantId} and mailbox_id = ${id} limit ${most}
    ), gone as (
      delete from messages m using batch
      where m.tenant_id = ${tenantId} and m.mailbox_id = ${id} and m.id = batch.id returning 1
    )
    select count(*)::int as deleted from gone`.execute(db)
  return rows[0]?.deleted ?? 0
}

/** Delete an erased mailbox, with what is left of it. */
export async function deleteErasedMailbox(db: Db, tenantId: TenantId, id: MailboxId): Promise<void> {
  await db
    .deleteFrom('mailboxes')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('erased_at', 'is not', null)
    .execute()
}
