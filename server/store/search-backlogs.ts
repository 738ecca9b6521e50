import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Mail of a mailbox that came before search had an index: what is below this id may not be in it yet. */
export interface SearchBacklog {
  tenantId: TenantId
  mailboxId: MailboxId
  below: string
}

/** The next mailbox with such mail, kept from other workers until the transaction ends. */
export async function findSearchBacklog(db: Db): Promise<SearchBacklog | undefined> {
  const row = await db
    .selectFrom('search_backlogs')
    .selectAll()
    .orderBy('tenant_id')
    .orderBy('mailbox_id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && { tenantId: row.tenant_id as TenantId, mailboxId: row.mailbox_id as MailboxId, below: row.below }
}

/** Whether any of these mailboxes has mail that search cannot find yet. */
export async function hasSearchBacklog(db: Db, tenantId: TenantId, mailboxIds: readonly MailboxId[]): Promise<boolean> {
  const row = await db
    .selectFrom('search_backlogs')
    .select('mailbox_id')
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`mailbox_id = any(${mailboxIds}::text[])`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The next messages below an id, the highest first, kept from being deleted; each says whether its words are known. */
export async function listMessagesBelow(
  db: Db,
  { tenantId, mailboxId, below }: SearchBacklog,
  limit: number,
): Promise<
  { id: string; at: number; sizeBytes: number; hasAttachment: boolean; rfcMessageId: string | null; known: boolean }[]
> {
  const { rows } = await sql<{
    id: string
    at: number
    size_bytes: number
    has_attachment: boolean
    rfc_message_id: string | null
    known: boolean
  }>`
    select message.id, message.at, size_bytes, has_attachment, rfc_message_id, held.message_id is not null as known
    from (
      select * from messages where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and id < ${below}
      order by id desc
      limit ${limit}
      for key share
    ) message
    left join message_words held
      on held.tenant_id = ${tenantId} and held.mailbox_id = ${mailboxId} and held.message_id = message.id
    order by message.id desc`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    sizeBytes: row.size_bytes,
    hasAttachment: row.has_attachment,
    rfcMessageId: row.rfc_message_id,
    known: row.known,
  }))
}

/** Note how far the mailbox's mail has become searchable. */
export async function lowerSearchBacklog(db: Db, { tenantId, mailboxId, below }: SearchBacklog): Promise<void> {
  await db
    .updateTable('search_backlogs')
    .set({ below })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
}

/** All of the mailbox's mail is searchable. */
export async function deleteSearchBacklog(db: Db, { tenantId, mailboxId }: SearchBacklog): Promise<void> {
  await db.deleteFrom('search_backlogs').where('tenant_id', '=', tenantId).where('mailbox_id', '=', mailboxId).execute()
}
