import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessageState } from './messages.ts'

/** How these messages stand, those that are here. */
export async function listMessageStates(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<MessageState[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'thread_id', 'history_id', 'label_ids'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    historyId: row.history_id,
    labelIds: row.label_ids,
  }))
}

/**
 * Messages that stand in the mirror without a place in any folder: another transport brought
 * them, and they have not been found over IMAP.
 *
 * @param hiddenLabels Whose folders are not shown over IMAP: what carries them may well be there.
 */
export async function listUnplacedMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  hiddenLabels: readonly string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages m
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and not label_ids && ${hiddenLabels}::text[] and not exists (
      select from imap_places p
      where p.tenant_id = m.tenant_id and p.mailbox_id = m.mailbox_id and p.message_id = m.id
    )
    limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** Forget places whose message another transport has deleted meanwhile. */
export async function deletePlacesWithoutMessage(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await sql`
    delete from imap_places p
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and not exists (
      select from messages m where m.tenant_id = p.tenant_id and m.mailbox_id = p.mailbox_id and m.id = p.message_id
    )`.execute(db)
}

/** Whether the mirror holds a message that this folder, as it is numbered now, does not place. */
export async function hasMessagesElsewhere(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: { folderId: string; uidValidity: number },
): Promise<boolean> {
  const { rows } = await sql<{ elsewhere: boolean }>`
    select exists (
      select from messages m
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and not exists (
        select from imap_places p
        where p.tenant_id = m.tenant_id and p.mailbox_id = m.mailbox_id and p.message_id = m.id
          and p.folder_id = ${folderId} and p.uid_validity = ${uidValidity}::bigint and not p.gone
      )
    ) as elsewhere`.execute(db)
  return rows[0]?.elsewhere ?? false
}
