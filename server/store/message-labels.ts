import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** The labels of one message, as they are shown. */
export interface MessageLabels {
  id: string
  threadId: string
  labelIds: readonly string[]
}

/**
 * Lock a mailbox until the transaction ends, whoever holds it: what a turn of sync puts away and what a person changes
 * follow each other.
 */
export async function lockForChange(trx: Trx, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await trx
    .selectFrom('mailboxes')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', mailboxId)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** The labels of those of these messages that are here. */
export async function listMessageLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<MessageLabels[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'thread_id', 'label_ids'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return rows.map((row) => ({ id: row.id, threadId: row.thread_id, labelIds: row.label_ids }))
}

/** Write the labels of these messages; all else about them stays. */
export async function saveMessageLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messages: readonly MessageLabels[],
): Promise<void> {
  await sql`
    update messages set label_ids = changed."labelIds"
    from json_to_recordset(${JSON.stringify(messages)}) as changed (id text, "labelIds" text[])
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and messages.id = changed.id`.execute(db)
}
