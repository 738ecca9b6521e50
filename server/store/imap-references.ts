import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Which threads these message ids belong to, those of messages that never came included. */
export async function listReferences(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('imap_references')
    .select(['reference_key', 'thread_id'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`reference_key = any(${keys}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.reference_key, row.thread_id]))
}

export async function saveReferences(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  references: ReadonlyMap<string, string>,
): Promise<void> {
  await sql`
    insert into imap_references (tenant_id, mailbox_id, reference_key, thread_id)
    select ${tenantId}, ${mailboxId}, key, thread_id
    from unnest(${[...references.keys()]}::text[], ${[...references.values()]}::text[]) as reference (key, thread_id)
    on conflict (tenant_id, mailbox_id, reference_key) do update set thread_id = excluded.thread_id
      where imap_references.thread_id <> excluded.thread_id`.execute(db)
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
