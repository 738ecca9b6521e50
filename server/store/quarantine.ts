import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A mail that could not be read, kept whole so that a better reader can try again. */
export interface QuarantinedMail {
  messageId: string
  /** A word of ours; never anything from the mail. */
  reason: string
  sizeBytes: number | null
  /** Epoch milliseconds: when it was put here. */
  at: number
}

/** Put a mail into quarantine, or note that another try has failed too. */
export async function saveQuarantinedMail(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  mail: QuarantinedMail & { raw: Buffer | null },
): Promise<void> {
  await db
    .insertInto('quarantined_messages')
    .values({
      tenant_id: tenantId,
      mailbox_id: mailboxId,
      message_id: mail.messageId,
      reason: mail.reason,
      raw: mail.raw,
      size_bytes: mail.sizeBytes,
      at: mail.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'mailbox_id', 'message_id']).doUpdateSet({
        reason: mail.reason,
        // Bytes once fetched are not lost again because a later attempt found none.
        raw: sql`coalesce(excluded.raw, quarantined_messages.raw)`,
        size_bytes: sql`coalesce(excluded.size_bytes, quarantined_messages.size_bytes)`,
      }),
    )
    .execute()
}

/** These were read after all, or are gone. */
export async function deleteQuarantinedMail(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('quarantined_messages')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute()
}

/** A page of the quarantine, by message id; `after` is the last id of the page before. */
export async function listQuarantinedMail(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  page: { after?: string | undefined; limit: number },
): Promise<QuarantinedMail[]> {
  const rows = await db
    .selectFrom('quarantined_messages')
    .select(['message_id', 'reason', 'size_bytes', 'at'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('message_id', '>', page.after ?? '')
    .orderBy('message_id')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    messageId: row.message_id,
    reason: row.reason,
    sizeBytes: row.size_bytes,
    at: row.at,
  }))
}

/** The bytes of one, as they came; undefined when it is not in quarantine or its bytes could not be had. */
export async function findQuarantinedRaw(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('quarantined_messages')
    .select('raw')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return row?.raw ?? undefined
}
