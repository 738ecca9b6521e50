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

/** Write by what these messages are known again, all in one statement. */
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

/** Forget by what these are known again: they are gone. */
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

/** A message that a key leads to. */
export interface Match {
  messageId: string
  matchKey: string
  /** What is known of it stands in the mirror: an id outlives a message that was lost. */
  here: boolean
  /** It lies in another folder at this moment. */
  elsewhere: boolean
}

/**
 * Messages known by these keys that have no place in this folder as it is numbered now: a second message there of the
 * same key is another message, whatever it looks like. In the order in which they lay, as a new numbering keeps it.
 *
 * @param keptIn Where what is known of a message stands.
 */
export async function listMatches(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { folderId, uidValidity }: Numbering,
  matchKeys: readonly string[],
  keptIn: 'messages' | 'message_headers',
): Promise<Match[]> {
  const { rows } = await sql<{ message_id: string; match_key: string; here: boolean; elsewhere: boolean }>`
    select m.message_id, m.match_key, exists (
      select from ${sql.table(keptIn)} k
      where k.tenant_id = m.tenant_id and k.mailbox_id = m.mailbox_id and k.id = m.message_id
    ) as here, coalesce(p.placed, false) as elsewhere
    from imap_messages m left join lateral (
      select bool_or(not gone) as placed, min(uid) as uid,
        bool_or(folder_id = ${folderId} and uid_validity = ${uidValidity}::bigint and not gone) as in_folder
      from imap_places
      where tenant_id = m.tenant_id and mailbox_id = m.mailbox_id and message_id = m.message_id
    ) p on true
    where m.tenant_id = ${tenantId} and m.mailbox_id = ${mailboxId} and m.match_key = any(${matchKeys}::text[])
      and p.in_folder is distinct from true
    order by p.uid, m.message_id`.execute(db)
  return rows.map((row) => ({
    messageId: row.message_id,
    matchKey: row.match_key,
    here: row.here,
    elsewhere: row.elsewhere,
  }))
}

/**
 * Messages that may belong with others by their subject alone: answers that name nothing, of any of these subjects, and
 * everything of those subjects that such an answer has just come with.
 */
export async function listSubjectKin(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { any, whole }: { any: readonly string[]; whole: readonly string[] },
  limit: number,
): Promise<SubjectKin[]> {
  // In two steps and by two indexes: joined in one, a planner without statistics reads every message of the mailbox.
  const kin = [
    ...(await listBySubject(db, tenantId, mailboxId, any, true, limit)),
    ...(whole.length > 0 ? await listBySubject(db, tenantId, mailboxId, whole, false, limit) : []),
  ]
  if (kin.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'thread_id', 'at', 'people'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`id = any(${kin.map((one) => one.message_id)}::text[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return kin.flatMap(({ message_id, subject_key, orphan_reply }): SubjectKin[] => {
    const message = byId.get(message_id)
    if (!message || subject_key === null) return []
    const { from, to, cc } = message.people as unknown as Record<'from' | 'to' | 'cc', { address: string }[]>
    const addresses = [from, to, cc].flat().map((person) => person.address.toLowerCase())
    return [
      { subjectKey: subject_key, orphanReply: orphan_reply, threadId: message.thread_id, at: message.at, addresses },
    ]
  })
}

function listBySubject(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  subjectKeys: readonly string[],
  orphans: boolean,
  limit: number,
) {
  return db
    .selectFrom('imap_messages')
    .select(['message_id', 'subject_key', 'orphan_reply'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(orphans ? sql<boolean>`orphan_reply` : sql<boolean>`not orphan_reply`)
    .where(sql<boolean>`subject_key = any(${subjectKeys}::text[])`)
    .limit(limit)
    .execute()
}

/** A message that may belong to another by its subject alone. */
export interface SubjectKin {
  subjectKey: string
  orphanReply: boolean
  threadId: string
  /** Epoch milliseconds. */
  at: number
  /** Lower-cased. */
  addresses: string[]
}
