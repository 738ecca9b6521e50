import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** The Message-ID, without brackets, of those of these messages that are here; null where a mail has none. */
export async function listRfcMessageIds(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'rfc_message_id'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.rfc_message_id]))
}
