import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** All that is known of a mail whose owner allowed counting alone. There is no column for a subject or a text. */
export interface MessageHeadersRow {
  id: string
  /** Epoch milliseconds: when the server took it in. */
  at: number
  /** The Date header: the sender's claim. */
  sentAt: number | null
  /** Of our own: where it lies and whether it was read; never a label of a person's own. */
  labelIds: readonly string[]
  sizeBytes: number
  /** The header fields that may be asked for, lower-cased names, values in their order. */
  fields: Readonly<Record<string, readonly string[]>>
}

/**
 * Write what may be known of mails that are only counted, all in one statement; what stood there before is replaced.
 */
export async function saveMessageHeaders(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  rows: readonly MessageHeadersRow[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ id, at, sentAt, labelIds, sizeBytes, fields }) => ({
    id,
    at,
    sent_at: sentAt,
    label_ids: labelIds,
    size_bytes: sizeBytes,
    fields,
  }))
  await sql`
    insert into message_headers (tenant_id, mailbox_id, id, at, sent_at, label_ids, size_bytes, fields)
    select ${tenantId}, ${mailboxId}, headers.* from json_to_recordset(${JSON.stringify(values)}) as headers (
      id text, at bigint, sent_at bigint, label_ids text[], size_bytes integer, fields jsonb
    )
    on conflict (tenant_id, mailbox_id, id) do update set
      at = excluded.at, sent_at = excluded.sent_at, label_ids = excluded.label_ids,
      size_bytes = excluded.size_bytes, fields = excluded.fields`.execute(db)
}

/** Which of these are here. */
export async function listKnownHeaders(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await ofMessages(db, tenantId, mailboxId, ids).execute()
  return rows.map((row) => row.id)
}

/** Write where known mail lies and whether it was read. @returns how many are others now */
export async function saveHeaderLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  labels: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  const rows = [...labels].map(([id, labelIds]) => ({ id, label_ids: labelIds }))
  const changed = await sql`
    update message_headers set label_ids = told.label_ids
    from json_to_recordset(${JSON.stringify(rows)}) as told (id text, label_ids text[])
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and message_headers.id = told.id
      and message_headers.label_ids <> told.label_ids`.execute(db)
  return Number(changed.numAffectedRows ?? 0)
}

/** @returns how many were here */
export async function deleteMessageHeaders(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<number> {
  const result = await db
    .deleteFrom('message_headers')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

function ofMessages(db: Db, tenantId: TenantId, mailboxId: MailboxId, ids: readonly string[]) {
  return db
    .selectFrom('message_headers')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
}
