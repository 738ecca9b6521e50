import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Where the name of a message leads, of one that never came included. */
export interface Reference {
  threadId: string
  /** The message is in the thread, or one that is answers it directly; otherwise it was only named among others. */
  nearest: boolean
}

/** By key, those that are known. */
export async function listReferences(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  keys: readonly string[],
): Promise<Map<string, Reference>> {
  const rows = await db
    .selectFrom('imap_references')
    .select(['reference_key', 'thread_id', 'nearest'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`reference_key = any(${keys}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.reference_key, { threadId: row.thread_id, nearest: row.nearest }]))
}

/** Write where names lead, all in one statement; a row that says the same already is left alone. */
export async function saveReferences(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  references: readonly (Reference & { key: string })[],
): Promise<void> {
  const keys = references.map((one) => one.key)
  const threadIds = references.map((one) => one.threadId)
  const nearest = references.map((one) => one.nearest)
  await sql`
    insert into imap_references (tenant_id, mailbox_id, reference_key, thread_id, nearest)
    select ${tenantId}, ${mailboxId}, key, thread_id, nearest
    from unnest(${keys}::text[], ${threadIds}::text[], ${nearest}::boolean[]) as reference (key, thread_id, nearest)
    on conflict (tenant_id, mailbox_id, reference_key)
      do update set thread_id = excluded.thread_id, nearest = excluded.nearest
      where (imap_references.thread_id, imap_references.nearest) <> (excluded.thread_id, excluded.nearest)`.execute(db)
}

/** The keys of the subjects in these threads, '' for none. A thread of which no mail has come is left out. */
export async function listThreadSubjects(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (threadIds.length === 0) return new Map()
  const { rows } = await sql<{ thread_id: string; subject_key: string }>`
    select distinct m.thread_id, coalesce(i.subject_key, '') as subject_key
    from messages m join imap_messages i
      on i.tenant_id = m.tenant_id and i.mailbox_id = m.mailbox_id and i.message_id = m.id
    where m.tenant_id = ${tenantId} and m.mailbox_id = ${mailboxId} and m.thread_id = any(${threadIds}::text[])`.execute(
    db,
  )
  const byThread = Map.groupBy(rows, (row) => row.thread_id)
  return new Map([...byThread].map(([id, all]) => [id, new Set(all.map((row) => row.subject_key))]))
}

/** Make one thread of several: everything that belonged to them belongs to `into`. */
export async function joinThreads(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  from: readonly string[],
  into: string,
): Promise<void> {
  await db
    .updateTable('imap_references')
    .set({ thread_id: into })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${from}::text[])`)
    .execute()
  await db
    .updateTable('messages')
    .set({ thread_id: into })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${from}::text[])`)
    .execute()
}
