import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessageHeadersRow } from './message-headers.ts'
import type { MessagePeople } from './messages.ts'
import { type Columns, rowsAsTable } from './rows-as-table.ts'

/** A mail that waits to be counted, by what is kept of it. */
export interface WaitingMail {
  mailboxId: MailboxId
  messageId: string
  /** Whose mailbox it is. */
  memberId: MemberId
  /** Undefined where nothing is kept of it any more, or it could not be read. */
  mail:
    | { is: 'counted'; row: Pick<MessageHeadersRow, 'at' | 'sentAt' | 'labelIds' | 'sizeBytes' | 'fields'> }
    | { is: 'mirrored'; row: MirroredRow }
    | undefined
}

interface MirroredRow {
  at: number
  sentAt: number | null
  labelIds: readonly string[]
  sizeBytes: number
  people: MessagePeople
  rfcMessageId: string | null
  inReplyTo: string | null
  references: readonly string[]
  signalHeaders: Record<string, string>
}

/** Have mails of a mailbox counted, where the mailbox is, also those that could not be once. @returns whether it is */
export async function queueMails(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  mails: readonly { id: string; at: number }[],
): Promise<'queued' | 'not_counted'> {
  const { rows } = await sql<{ counted: boolean }>`
    with fed as (
      select fed.mailbox_id from signal_mailboxes fed
      join mailboxes box on box.tenant_id = fed.tenant_id and box.id = fed.mailbox_id
        and box.member_id = fed.member_id and box.kind = 'personal'
      where fed.tenant_id = ${tenantId} and fed.mailbox_id = ${mailboxId} and not fed.ending
    ), queued as (
      insert into signal_todo (tenant_id, mailbox_id, message_id, at)
      select ${tenantId}, fed.mailbox_id, mail.id, mail.at
      from fed, json_to_recordset(${JSON.stringify(mails)}) as mail (id text, at bigint)
      on conflict (tenant_id, mailbox_id, message_id) do update set set_aside = null
        where signal_todo.set_aside is not null
    )
    select exists (select from fed) as counted`.execute(db)
  return rows[0]?.counted ? 'queued' : 'not_counted'
}

/** Have all that is there of a mailbox counted. @returns how many mails that is */
export async function queueAllMails(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<number> {
  const result = await sql`
    insert into signal_todo (tenant_id, mailbox_id, message_id, at)
    select tenant_id, mailbox_id, id, at from messages
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and quarantined is null
    union all
    select tenant_id, mailbox_id, id, at from message_headers
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and fields <> '{}'
    on conflict do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/**
 * Have mail of a counted mailbox counted again that came since a moment, what was set aside excepted: as its rows are.
 *
 * @param since Epoch milliseconds.
 */
export async function queueAgain(db: Db, tenantId: TenantId, mailboxId: MailboxId, since: number): Promise<void> {
  await sql`
    insert into signal_todo (tenant_id, mailbox_id, message_id, at)
    select kept.tenant_id, kept.mailbox_id, kept.id, kept.at from (
      select tenant_id, mailbox_id, id, at from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and quarantined is null and at >= ${since}
      union all
      select tenant_id, mailbox_id, id, at from message_headers
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and fields <> '{}' and at >= ${since}
    ) kept
    join signal_mailboxes fed on fed.tenant_id = kept.tenant_id and fed.mailbox_id = kept.mailbox_id and not fed.ending
    on conflict do nothing`.execute(db)
}

/**
 * What is read at once: mail takes two kilobytes or so, and whoever writes to thousands makes it hundreds. As the
 * database has it, that is after compression.
 */
const BYTES_AT_ONCE = 8_000_000

/** The newest mails that wait, with what is kept of each: one at least, and no more than are read at once. */
export async function listWaitingMails(db: Db, tenantId: TenantId, limit: number): Promise<WaitingMail[]> {
  const { rows } = await sql<Row>`
    select waiting.mailbox_id, waiting.message_id, waiting.member_id, waiting.counted_at, waiting.counted_sent_at,
      waiting.counted_label_ids, waiting.counted_size_bytes, waiting.fields, waiting.at, waiting.sent_at,
      waiting.label_ids, waiting.size_bytes, waiting.people, waiting.rfc_message_id, waiting.in_reply_to,
      waiting.reference_ids, content.signal_headers
    from (
      select next.tenant_id, next.mailbox_id, next.message_id, next.member_id, next.waits_at,
        counted.at as counted_at, counted.sent_at as counted_sent_at, counted.label_ids as counted_label_ids,
        counted.size_bytes as counted_size_bytes, counted.fields,
        mail.at, mail.sent_at, mail.label_ids, mail.size_bytes, mail.people, mail.rfc_message_id, mail.in_reply_to,
        mail.reference_ids, row_number() over newest as nr,
        sum(
          coalesce(pg_column_size(counted.fields), 0) + coalesce(pg_column_size(mail.people), 0)
          + coalesce(pg_column_size(mail.reference_ids), 0)
        ) over newest as bytes
      from (
        select todo.tenant_id, todo.mailbox_id, todo.message_id, todo.at as waits_at, fed.member_id
        from signal_todo todo
        join signal_mailboxes fed on fed.tenant_id = todo.tenant_id and fed.mailbox_id = todo.mailbox_id
          and not fed.ending
        join mailboxes box on box.tenant_id = fed.tenant_id and box.id = fed.mailbox_id
          and box.member_id = fed.member_id and box.kind = 'personal'
        where todo.tenant_id = ${tenantId} and todo.set_aside is null
        order by todo.at desc limit ${limit}
      ) next
      left join message_headers counted on counted.tenant_id = next.tenant_id
        and counted.mailbox_id = next.mailbox_id and counted.id = next.message_id
      left join messages mail on mail.tenant_id = next.tenant_id
        and mail.mailbox_id = next.mailbox_id and mail.id = next.message_id and mail.quarantined is null
      window newest as (order by next.waits_at desc, next.mailbox_id, next.message_id)
    ) waiting
    left join message_contents content on content.tenant_id = waiting.tenant_id
      and content.mailbox_id = waiting.mailbox_id and content.message_id = waiting.message_id and waiting.at is not null
    where waiting.bytes <= ${BYTES_AT_ONCE} or waiting.nr = 1
    order by waiting.waits_at desc, waiting.mailbox_id, waiting.message_id`.execute(db)
  return rows.map(readRow)
}

/** Count a mail no more that cannot be counted, and say why. @param reason A word of ours or of the database, no text. */
export async function setAside(
  db: Db,
  tenantId: TenantId,
  { mailboxId, messageId }: Pick<WaitingMail, 'mailboxId' | 'messageId'>,
  reason: string,
): Promise<void> {
  await db
    .updateTable('signal_todo')
    .set({ set_aside: reason })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('message_id', '=', messageId)
    .execute()
}

/** Take mails from those that wait. */
export async function deleteWaiting(
  db: Db,
  tenantId: TenantId,
  mails: readonly Pick<WaitingMail, 'mailboxId' | 'messageId'>[],
): Promise<void> {
  await sql`
    delete from signal_todo todo
    using ${rowsAsTable(mails, KEYS)}
    where todo.tenant_id = ${tenantId} and todo.mailbox_id = given.mailbox_id
      and todo.message_id = given.message_id`.execute(db)
}

const KEYS: Columns<Pick<WaitingMail, 'mailboxId' | 'messageId'>> = {
  mailbox_id: ['text', ({ mailboxId }) => mailboxId],
  message_id: ['text', ({ messageId }) => messageId],
}

/**
 * Organisations in which something waits: a mail to be counted, a day whose figures are to be made anew, a mailbox that
 * is to be counted no more. In one that is suspended it waits until that is over.
 */
export async function listTenantsToCount(db: Db, limit: number): Promise<TenantId[]> {
  const { rows } = await sql<{ tenant_id: TenantId }>`
    select settings.tenant_id from signal_settings settings
    join tenants on tenants.id = settings.tenant_id and tenants.suspended_at is null
    where exists (
        select from signal_todo todo where todo.tenant_id = settings.tenant_id and todo.set_aside is null
      )
      or exists (select from signal_dirty dirty where dirty.tenant_id = settings.tenant_id)
      or exists (
        select from signal_mailboxes fed
        join mailboxes box on box.tenant_id = fed.tenant_id and box.id = fed.mailbox_id
        where fed.tenant_id = settings.tenant_id
          and (fed.ending or box.kind <> 'personal' or box.member_id <> fed.member_id)
      )
    order by settings.tenant_id limit ${limit}`.execute(db)
  return rows.map((row) => row.tenant_id)
}

interface Row {
  mailbox_id: MailboxId
  message_id: string
  member_id: MemberId
  counted_at: number | null
  counted_sent_at: number | null
  counted_label_ids: string[]
  counted_size_bytes: number
  fields: Record<string, string[]>
  at: number | null
  sent_at: number | null
  label_ids: string[]
  size_bytes: number
  people: MessagePeople
  rfc_message_id: string | null
  in_reply_to: string | null
  reference_ids: string[]
  signal_headers: Record<string, string> | null
}

function readRow(row: Row): WaitingMail {
  const of = { mailboxId: row.mailbox_id, messageId: row.message_id, memberId: row.member_id }
  if (row.counted_at !== null) {
    const counted = {
      at: row.counted_at,
      sentAt: row.counted_sent_at,
      labelIds: row.counted_label_ids,
      sizeBytes: row.counted_size_bytes,
      fields: row.fields,
    }
    return { ...of, mail: { is: 'counted', row: counted } }
  }
  if (row.at === null) return { ...of, mail: undefined }
  const mirrored = {
    at: row.at,
    sentAt: row.sent_at,
    labelIds: row.label_ids,
    sizeBytes: row.size_bytes,
    people: row.people,
    rfcMessageId: row.rfc_message_id,
    inReplyTo: row.in_reply_to,
    references: row.reference_ids,
    signalHeaders: row.signal_headers ?? {},
  }
  return { ...of, mail: { is: 'mirrored', row: mirrored } }
}
