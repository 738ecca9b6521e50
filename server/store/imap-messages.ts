import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { Numbering } from './imap-places.ts'

/** By what a message is known again where no id of the server's says so. */
export interface ImapMessage {
  messageId: string
  matchKey: string
  /** What a subject is about, where the message may be tied into a thread by it. */
  subjectKey: string | null
  /** An answer that names nothing it answers. */
  orphanReply: boolean
}

export async function saveImapMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messages: readonly ImapMessage[],
): Promise<void> {
  const rows = messages.map((message) => ({
    message_id: message.messageId,
    match_key: message.matchKey,
    subject_key: message.subjectKey,
    orphan_reply: message.orphanReply,
  }))
  await sql`
    insert into imap_messages (tenant_id, mailbox_id, message_id, match_key, subject_key, orphan_reply)
    select ${tenantId}, ${mailboxId}, message.* from json_to_recordset(${JSON.stringify(rows)})
      as message (message_id text, match_key text, subject_key text, orphan_reply boolean)
    on conflict (tenant_id, mailbox_id, message_id) do update set
      match_key = excluded.match_key, subject_key = excluded.subject_key,
      orphan_reply = excluded.orphan_reply`.execute(db)
}

export async function deleteImapMessages(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('imap_messages')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
    .execute()
}

/**
 * Messages known by these keys that have no place in this folder as it is numbered now: a second message there of the same
 * key is another message, whatever it looks like.
 */
export async function listMatches(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
  matchKeys: readonly string[],
): Promise<{ messageId: string; matchKey: string }[]> {
  const { rows } = await sql<{ message_id: string; match_key: string }>`
    select message_id, match_key from imap_messages m
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and match_key = any(${matchKeys}::text[])
      and not exists (
        select from imap_places p
        where p.tenant_id = m.tenant_id and p.mailbox_id = m.mailbox_id and p.message_id = m.message_id
          and p.folder_id = ${folderId} and p.uid_validity = ${uidValidity}::bigint and not p.gone
      )
    order by message_id`.execute(db)
  return rows.map((row) => ({ messageId: row.message_id, matchKey: row.match_key }))
}

/** Messages whose subject is about the same, with whom they name, to be tied together or not. */
export async function listSubjectKin(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  subjectKeys: readonly string[],
  limit: number,
): Promise<SubjectKin[]> {
  const { rows } = await sql<SubjectKinRow>`
    select i.subject_key, i.orphan_reply, m.thread_id, m.at, m.people
    from imap_messages i
    join messages m on m.tenant_id = i.tenant_id and m.mailbox_id = i.mailbox_id and m.id = i.message_id
    where i.tenant_id = ${tenantId} and i.mailbox_id = ${mailboxId} and i.subject_key = any(${subjectKeys}::text[])
    order by m.at desc limit ${limit}`.execute(db)
  return rows.map((row) => ({
    subjectKey: row.subject_key,
    orphanReply: row.orphan_reply,
    threadId: row.thread_id,
    at: Number(row.at),
    addresses: [row.people.from, row.people.to, row.people.cc].flat().map((person) => person.address.toLowerCase()),
  }))
}

export interface SubjectKin {
  subjectKey: string
  orphanReply: boolean
  threadId: string
  /** Epoch milliseconds. */
  at: number
  /** Lower-cased. */
  addresses: string[]
}

interface SubjectKinRow {
  subject_key: string
  orphan_reply: boolean
  thread_id: string
  at: number
  people: Record<'from' | 'to' | 'cc', { address: string }[]>
}
