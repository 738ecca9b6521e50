import type { Attachment } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessagePeople } from './messages.ts'

/** Where a message stands in the order of search: newest first, ties settled by the ids. */
export interface MessagePlace {
  /** Epoch milliseconds. */
  at: number
  id: string
  mailboxId: string
}

/** A message as search weighs it, without a word of what it says. */
export interface FoundMessage extends MessagePlace {
  mailboxId: MailboxId
  threadId: string
  labelIds: readonly string[]
  sizeBytes: number
  hasAttachment: boolean
  rfcMessageId: string | null
}

/** What a message says, field by field, as search reads it. */
export interface MessageText {
  subject: string
  people: MessagePeople
  attachments: readonly Attachment[]
  listId: string
  text: string
}

/** The stretch of time that a step of a search looks at. */
export interface Stretch {
  /** Behind this place; from the newest when left out. */
  after: MessagePlace | undefined
  /** Epoch milliseconds, included. */
  from: number | undefined
  /** Epoch milliseconds, excluded. */
  to: number | undefined
}

const FACTS = sql.raw('mailbox_id, id, thread_id, at, label_ids, size_bytes, has_attachment, rfc_message_id')

/**
 * The newest messages of a stretch, newest first: one walk of one index for each mailbox, and a merge that reads no
 * further than `limit`.
 *
 * @param mailboxIds Only such as the reader may read; this function asks nobody.
 */
export async function walkMessages(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  { after, from, to }: Stretch,
  limit: number,
): Promise<FoundMessage[]> {
  if (mailboxIds.length === 0) return []
  const bounds = sql`
    ${from === undefined ? sql`` : sql`and at >= ${from}`}
    ${to === undefined ? sql`` : sql`and at < ${to}`}
    ${after ? sql`and (at, id) <= (${after.at}, ${after.id})` : sql``}`
  const walks = mailboxIds.map(
    (mailboxId) => sql`(
      select ${FACTS} from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} ${bounds}
      ${after ? sql`and (at, id, mailbox_id) < (${after.at}, ${after.id}, ${after.mailboxId})` : sql``}
      order by at desc, id desc
      limit ${limit})`,
  )
  const { rows } = await sql<FactsRow>`
    select * from (${sql.join(walks, sql` union all `)}) walked
    order by at desc, id desc, mailbox_id desc
    limit ${limit}`.execute(db)
  return rows.map(readFacts)
}

/** All messages of these threads that stand before a place: newer than it. */
export async function listThreadMessagesBefore(
  db: Db,
  tenantId: TenantId,
  threads: readonly { mailboxId: string; threadId: string }[],
  place: MessagePlace,
): Promise<FoundMessage[]> {
  const { rows } = await sql<FactsRow>`
    select ${FACTS} from unnest(
      ${threads.map((thread) => thread.mailboxId)}::text[], ${threads.map((thread) => thread.threadId)}::text[]
    ) as wanted (mailbox_id, thread_id)
    cross join lateral (
      select id, at, label_ids, size_bytes, has_attachment, rfc_message_id from messages
      where tenant_id = ${tenantId} and mailbox_id = wanted.mailbox_id and thread_id = wanted.thread_id
        and (at, id, mailbox_id) >= (${place.at}, ${place.id}, ${place.mailboxId})
      offset 0
    ) member`.execute(db)
  return rows.map(readFacts)
}

/**
 * What these messages say, in their order; one that could not be read says nothing.
 *
 * @param charsMax Of each text no more than this is read.
 */
export async function listMessageTexts(
  db: Db,
  tenantId: TenantId,
  messages: readonly { mailboxId: string; id: string }[],
  charsMax: number,
): Promise<Map<string, MessageText>> {
  const { rows } = await sql<{
    mailbox_id: string
    id: string
    subject: string
    people: MessagePeople
    attachments: Attachment[]
    list_id: string | null
    text: string | null
  }>`
    select wanted.mailbox_id, wanted.id, said.*, held.* from unnest(
      ${messages.map((message) => message.mailboxId)}::text[], ${messages.map((message) => message.id)}::text[]
    ) as wanted (mailbox_id, id)
    cross join lateral (
      select subject, people, attachments from messages
      where tenant_id = ${tenantId} and mailbox_id = wanted.mailbox_id and id = wanted.id
      offset 0
    ) said
    left join lateral (
      select signal_headers ->> 'list-id' as list_id, left(text, ${charsMax}) as text from message_contents
      where tenant_id = ${tenantId} and mailbox_id = wanted.mailbox_id and message_id = wanted.id
      offset 0
    ) held on true`.execute(db)
  return new Map(
    rows.map((row) => [
      messageKey({ mailboxId: row.mailbox_id, id: row.id }),
      {
        subject: row.subject,
        people: row.people,
        attachments: row.attachments,
        listId: row.list_id ?? '',
        text: row.text ?? '',
      },
    ]),
  )
}

/** The labels that people made in these mailboxes. */
export async function listUserLabels(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
): Promise<{ mailboxId: string; id: string; name: string }[]> {
  const rows = await db
    .selectFrom('labels')
    .select(['mailbox_id', 'id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`mailbox_id = any(${mailboxIds}::text[])`)
    .where('kind', '=', 'user')
    .execute()
  return rows.map((row) => ({ mailboxId: row.mailbox_id, id: row.id, name: row.name }))
}

/** One word for a message among several mailboxes. */
export function messageKey({ mailboxId, id }: { mailboxId: string; id: string }): string {
  return `${mailboxId} ${id}`
}

interface FactsRow {
  mailbox_id: string
  id: string
  thread_id: string
  at: number
  label_ids: string[]
  size_bytes: number
  has_attachment: boolean
  rfc_message_id: string | null
}

function readFacts(row: FactsRow): FoundMessage {
  return {
    mailboxId: row.mailbox_id as MailboxId,
    id: row.id,
    threadId: row.thread_id,
    at: row.at,
    labelIds: row.label_ids,
    sizeBytes: row.size_bytes,
    hasAttachment: row.has_attachment,
    rfcMessageId: row.rfc_message_id,
  }
}
