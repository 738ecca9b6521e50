import type { Attachment } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessagePeople } from './messages.ts'

/** A mail that a mailbox has sent. */
export interface PastSend {
  id: string
  mailboxId: MailboxId
  /** Whose mailbox it is. */
  memberId: MemberId
  /** Epoch milliseconds. */
  at: number
  /** Without angle brackets. */
  rfcMessageId: string | null
}

/** A span of time, in epoch milliseconds; `until` is not in it. */
export interface Span {
  since: number
  until: number
}

/** The newest mail that an organisation's mailboxes have sent within a span, newest first. Whoever wrote it, and with what. */
export async function listPastSends(
  db: Db,
  tenantId: TenantId,
  { since, until, limit }: Span & { limit: number },
): Promise<PastSend[]> {
  const { rows } = await sql<PastSend>`
    select sent.id, box.id as "mailboxId", box.member_id as "memberId", sent.at, sent.rfc_message_id as "rfcMessageId"
    from mailboxes box
    cross join lateral (
      select m.id, m.at, m.rfc_message_id from messages m
      where m.tenant_id = box.tenant_id and m.mailbox_id = box.id and m.at >= ${since} and m.at < ${until}
        and m.label_ids @> '{SENT}' and not m.label_ids && '{DRAFT}'
      order by m.at desc, m.id desc
      limit ${limit}
    ) sent
    where box.tenant_id = ${tenantId} and box.erased_at is null
    order by sent.at desc, sent.id desc
    limit ${limit}`.execute(db)
  return rows
}

/** To whom a mailbox has sent mail within a span, oldest first; of more than `limit` the newest. */
export async function listSentTo(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { since, until, limit }: Span & { limit: number },
): Promise<{ at: number; to: string[] }[]> {
  const { rows } = await sql<{ at: number; to: string[] }>`
    select at, array(
      select lower(named ->> 'address')
      from jsonb_array_elements((people -> 'to') || (people -> 'cc') || (people -> 'bcc')) named
    ) as "to"
    from messages
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and at >= ${since} and at < ${until}
      and label_ids @> '{SENT}' and not label_ids && '{DRAFT,TRASH}'
    order by at desc
    limit ${limit}`.execute(db)
  return rows.reverse()
}

/** When these people have written to a mailbox within a span; of more than `limit` times the newest. */
export async function listWrote(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { writers, since, until, limit }: Span & { writers: readonly string[]; limit: number },
): Promise<{ at: number; writer: string }[]> {
  const { rows } = await sql<{ at: number; writer: string }>`
    select at, lower(from_address) as writer from messages
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and at >= ${since} and at < ${until}
      and lower(from_address) = any(${[...writers]}::text[]) and not label_ids && '{SENT,DRAFT,TRASH,SPAM}'
    order by at desc
    limit ${limit}`.execute(db)
  return rows
}

/** A message with its beginning. */
export interface PastMessage {
  id: string
  threadId: string
  at: number
  labelIds: string[]
  fromAddress: string
  people: MessagePeople
  subject: string
  rfcMessageId: string | null
  inReplyTo: string | null
  attachments: Attachment[]
  /** Null where it could not be read. */
  text: string | null
  html: string | null
  headers: Record<string, string> | null
  /** There is more text than this. */
  isCut: boolean
}

/** Some messages, and what stood in their threads up to the newest of them, drafts left out: oldest first. */
export async function listWithThreads(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  of: { ids: readonly string[]; until: number; perThread: number; chars: number; charsOfThese: number },
): Promise<PastMessage[]> {
  const ids = [...of.ids]
  const { rows } = await sql<PastMessage>`
    with asked as (
      select distinct thread_id from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and id = any(${ids}::text[])
    ), wanted as (
      select id from (
        select m.id, row_number() over (partition by m.thread_id order by m.at desc) as rank
        from asked join messages m
          on m.tenant_id = ${tenantId} and m.mailbox_id = ${mailboxId} and m.thread_id = asked.thread_id
        where m.at <= ${of.until} and not m.label_ids && '{DRAFT}'
      ) ranked where rank <= ${of.perThread}
      union select unnest(${ids}::text[])
    )
    select m.id, m.thread_id as "threadId", m.at, m.label_ids as "labelIds", m.from_address as "fromAddress", m.people, m.subject,
      m.rfc_message_id as "rfcMessageId", m.in_reply_to as "inReplyTo", m.attachments,
      left(c.text, size.chars) as text, left(c.html, size.chars) as html, c.signal_headers as headers,
      coalesce(c.text_cut or length(c.text) > size.chars, false) as "isCut"
    from wanted
    join messages m on m.tenant_id = ${tenantId} and m.mailbox_id = ${mailboxId} and m.id = wanted.id
    left join message_contents c on c.tenant_id = m.tenant_id and c.mailbox_id = m.mailbox_id and c.message_id = m.id
    cross join lateral (
      select case when m.id = any(${ids}::text[]) then ${of.charsOfThese}::integer else ${of.chars}::integer end as chars
    ) size
    order by m.at, m.id`.execute(db)
  return rows
}

/** A text of a mailbox, and who took part in it. */
export interface PastBeginning {
  id: string
  threadId: string
  at: number
  fromAddress: string
  people: MessagePeople
  text: string
}

/** What a mailbox's mail says behind one moment and before another, drafts and spam left out, oldest first. */
export async function listBeginnings(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  of: { behind: { at: number; id: string }; until: number; limit: number; chars: number },
): Promise<PastBeginning[]> {
  const { rows } = await sql<PastBeginning>`
    select m.id, m.thread_id as "threadId", m.at, m.from_address as "fromAddress", m.people,
      left(c.text, ${of.chars}) as text
    from (
      select id, thread_id, at, from_address, people from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and (at, id) > (${of.behind.at}, ${of.behind.id})
        and at < ${of.until} and not label_ids && '{DRAFT,SPAM}'
      order by at, id
      limit ${of.limit}
    ) m
    left join message_contents c
      on c.tenant_id = ${tenantId} and c.mailbox_id = ${mailboxId} and c.message_id = m.id
    order by m.at, m.id`.execute(db)
  return rows.map((row) => ({ ...row, text: row.text ?? '' }))
}

/** The moment behind which so many messages of a mailbox lie before another moment; 0 where there are fewer. */
export async function findMomentBefore(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { until, messages }: { until: number; messages: number },
): Promise<number> {
  const { rows } = await sql<{ at: number }>`
    select at from messages
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and at < ${until} and not label_ids && '{DRAFT,SPAM}'
    order by at desc offset ${messages} limit 1`.execute(db)
  return rows[0]?.at ?? 0
}

/** How many mailboxes are only counted: mail of theirs was never read. */
export async function countCountedMailboxes(db: Db, tenantId: TenantId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from mailboxes box
    join connections con on con.tenant_id = box.tenant_id and con.id = box.connection_id
    where box.tenant_id = ${tenantId} and box.erased_at is null and con.access_mode = 'counts'
      and con.status <> 'disconnected'`.execute(db)
  return rows[0]?.count ?? 0
}
