import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Write the labels of known messages; nothing else of them can change over IMAP. @returns the threads they are in */
export async function saveMessageLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
  labels: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const rows = [...labels].map(([id, labelIds]) => ({ id, label_ids: labelIds }))
  const { rows: changed } = await sql<{ thread_id: string }>`
    update messages set label_ids = state.label_ids, generation = ${generation}::integer
    from json_to_recordset(${JSON.stringify(rows)}) as state (id text, label_ids text[])
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and messages.id = state.id
      and messages.label_ids <> state.label_ids
    returning messages.thread_id`.execute(db)
  return [...new Set(changed.map((row) => row.thread_id))]
}

/** The labels of these messages as they stand. */
export async function listMessageLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'label_ids'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.label_ids]))
}

/**
 * Messages that stand in the mirror without a place in any folder: another transport brought them, and they have not been
 * found over IMAP.
 */
export async function listUnplacedMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from messages m
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and not exists (
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
