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
 *
 * @param generation Of the mailbox: in which whole listing they were seen.
 */
export async function saveMessageHeaders(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
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
    insert into message_headers (tenant_id, mailbox_id, generation, id, at, sent_at, label_ids, size_bytes, fields)
    select ${tenantId}, ${mailboxId}, ${generation}::integer, headers.* from json_to_recordset(${JSON.stringify(values)}) as headers (
      id text, at bigint, sent_at bigint, label_ids text[], size_bytes integer, fields jsonb
    )
    on conflict (tenant_id, mailbox_id, id) do update set
      at = excluded.at, sent_at = excluded.sent_at, label_ids = excluded.label_ids,
      size_bytes = excluded.size_bytes, fields = excluded.fields, generation = excluded.generation`.execute(db)
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

/** Write where known mail lies and whether it was read, and that it was seen. @returns how many lie otherwise now */
export async function saveHeaderLabels(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
  labels: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  if (labels.size === 0) return 0
  const rows = [...labels].map(([id, labelIds]) => ({ id, label_ids: labelIds }))
  const { rows: told } = await sql<{ changed: number }>`
    with told as (
      select * from json_to_recordset(${JSON.stringify(rows)}) as told (id text, label_ids text[])
    ), before as (
      select h.id, h.label_ids from message_headers h join told using (id)
      where h.tenant_id = ${tenantId} and h.mailbox_id = ${mailboxId} for update of h
    ), done as (
      update message_headers h set label_ids = told.label_ids, generation = ${generation}::integer
      from told join before using (id)
      where h.tenant_id = ${tenantId} and h.mailbox_id = ${mailboxId} and h.id = told.id
        and (before.label_ids <> told.label_ids or h.generation <> ${generation}::integer)
    )
    select count(*)::int as changed from before join told using (id)
    where before.label_ids <> told.label_ids`.execute(db)
  return told[0]?.changed ?? 0
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
