import type { Attachment, Person } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Something for each header field that names people. */
export type AddressFields<T> = Record<'from' | 'sender' | 'replyTo' | 'to' | 'cc' | 'bcc', T>

/** Who a mail names, field by field, and how many each field really named. */
export type MessagePeople = AddressFields<Person[]> & { counts: AddressFields<number> }

/** How a message stands at the provider: all that may change about it. */
export interface MessageState {
  id: string
  threadId: string
  historyId: string
  labelIds: readonly string[]
}

/** A message of the mirror, without its text. */
export interface MessageRow extends MessageState {
  /** Epoch milliseconds: when the provider took it in. */
  at: number
  /** The Date header: the sender's claim. */
  sentAt: number | null
  fromName: string
  fromAddress: string
  people: MessagePeople
  subject: string
  snippet: string
  sizeBytes: number
  /** Without the angle brackets, as are the two below. */
  rfcMessageId: string | null
  inReplyTo: string | null
  references: readonly string[]
  attachments: readonly Attachment[]
  hasAttachment: boolean
  /** Why it could not be read; its raw bytes are in quarantine. */
  quarantined: string | null
}

/** What a thread's summary is made of. */
export type ThreadMember = Pick<
  MessageRow,
  'id' | 'threadId' | 'at' | 'labelIds' | 'fromName' | 'fromAddress' | 'subject' | 'snippet' | 'hasAttachment'
>

/**
 * Write messages as they are now, new ones and known ones alike.
 *
 * @param generation The listing that has seen them.
 */
export async function saveMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
  messages: readonly MessageRow[],
): Promise<void> {
  const rows = messages.map((message) => ({
    id: message.id,
    thread_id: message.threadId,
    history_id: message.historyId,
    at: message.at,
    sent_at: message.sentAt,
    label_ids: message.labelIds,
    from_name: message.fromName,
    from_address: message.fromAddress,
    people: message.people,
    subject: message.subject,
    snippet: message.snippet,
    size_bytes: message.sizeBytes,
    rfc_message_id: message.rfcMessageId,
    in_reply_to: message.inReplyTo,
    reference_ids: message.references,
    attachments: message.attachments,
    has_attachment: message.hasAttachment,
    quarantined: message.quarantined,
  }))
  await sql`
    insert into messages (
      tenant_id, mailbox_id, generation, id, thread_id, history_id, at, sent_at, label_ids, from_name, from_address,
      people, subject, snippet, size_bytes, rfc_message_id, in_reply_to, reference_ids, attachments, has_attachment,
      quarantined
    )
    select ${tenantId}, ${mailboxId}, ${generation}::integer, message.* from json_to_recordset(${JSON.stringify(rows)}) as message (
      id text, thread_id text, history_id text, at bigint, sent_at bigint, label_ids text[], from_name text,
      from_address text, people jsonb, subject text, snippet text, size_bytes integer, rfc_message_id text,
      in_reply_to text, reference_ids text[], attachments jsonb, has_attachment boolean, quarantined text
    )
    on conflict (tenant_id, mailbox_id, id) do update set
      generation = excluded.generation, thread_id = excluded.thread_id, history_id = excluded.history_id,
      at = excluded.at, sent_at = excluded.sent_at, label_ids = excluded.label_ids, from_name = excluded.from_name,
      from_address = excluded.from_address, people = excluded.people, subject = excluded.subject,
      snippet = excluded.snippet, size_bytes = excluded.size_bytes, rfc_message_id = excluded.rfc_message_id,
      in_reply_to = excluded.in_reply_to, reference_ids = excluded.reference_ids, attachments = excluded.attachments,
      has_attachment = excluded.has_attachment, quarantined = excluded.quarantined`.execute(db)
}

/** Write the labels and thread of messages whose content is known. Ids that are not here are left aside. */
export async function saveMessageStates(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  generation: number,
  states: readonly MessageState[],
): Promise<void> {
  const rows = states.map(({ id, threadId, historyId, labelIds }) => ({
    id,
    thread_id: threadId,
    history_id: historyId,
    label_ids: labelIds,
  }))
  await sql`
    update messages
    set generation = ${generation}::integer, thread_id = state.thread_id, history_id = state.history_id,
      label_ids = state.label_ids
    from json_to_recordset(${JSON.stringify(rows)})
      as state (id text, thread_id text, history_id text, label_ids text[])
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and messages.id = state.id`.execute(db)
}

/** How a message stands in the mirror. */
export type KnownMessage = Pick<MessageRow, 'id' | 'threadId' | 'labelIds' | 'quarantined'>

/** Which of these are in the mirror, how they stand there, and whether they could be read. */
export async function listKnownMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<KnownMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'thread_id', 'label_ids', 'quarantined'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    labelIds: row.label_ids,
    quarantined: row.quarantined,
  }))
}

/** Delete messages and with them their text. @returns those that were here */
export async function deleteMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  ids: readonly string[],
): Promise<{ id: string; threadId: string; quarantined: string | null }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .deleteFrom('messages')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .returning(['id', 'thread_id', 'quarantined'])
    .execute()
  return rows.map((row) => ({ id: row.id, threadId: row.thread_id, quarantined: row.quarantined }))
}

/** The messages of these threads, oldest first in each. */
export async function listThreadMembers(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadIds: readonly string[],
): Promise<ThreadMember[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'thread_id', 'at', 'label_ids', 'from_name', 'from_address', 'subject', 'snippet', 'has_attachment'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`thread_id = any(${threadIds}::text[])`)
    .orderBy('thread_id')
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    at: row.at,
    labelIds: row.label_ids,
    fromName: row.from_name,
    fromAddress: row.from_address,
    subject: row.subject,
    snippet: row.snippet,
    hasAttachment: row.has_attachment,
  }))
}

/** The newest messages of a thread, oldest of them first. */
export async function listThreadMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadId: string,
  limit: number,
): Promise<MessageRow[]> {
  const rows = await select(db, tenantId, mailboxId)
    .where('thread_id', '=', threadId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map(readRow)
}

/** How many messages of a thread are in the mirror. */
export async function countThreadMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadId: string,
): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** One message, or undefined when this mailbox has none of that id. */
export async function findMessage(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  id: string,
): Promise<MessageRow | undefined> {
  const row = await select(db, tenantId, mailboxId).where('id', '=', id).executeTakeFirst()
  return row && readRow(row)
}

function select(db: Db, tenantId: TenantId, mailboxId: MailboxId) {
  return db.selectFrom('messages').selectAll().where('tenant_id', '=', tenantId).where('mailbox_id', '=', mailboxId)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function readRow(row: Row): MessageRow {
  return {
    id: row.id,
    threadId: row.thread_id,
    historyId: row.history_id,
    at: row.at,
    sentAt: row.sent_at,
    labelIds: row.label_ids,
    fromName: row.from_name,
    fromAddress: row.from_address,
    people: row.people as unknown as MessagePeople,
    subject: row.subject,
    snippet: row.snippet,
    sizeBytes: row.size_bytes,
    rfcMessageId: row.rfc_message_id,
    inReplyTo: row.in_reply_to,
    references: row.reference_ids,
    attachments: row.attachments as unknown as Attachment[],
    hasAttachment: row.has_attachment,
    quarantined: row.quarantined,
  }
}
