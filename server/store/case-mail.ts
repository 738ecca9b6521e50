import type { Attachment } from '@letterlock/wire/threads'
import { type RawBuilder, sql } from 'kysely'
import type { CaseId, MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessagePeople } from './messages.ts'

/** A mail as a case looks at it, without its text. */
export interface CaseMail {
  mailboxId: MailboxId
  threadId: string
  id: string
  /** Epoch milliseconds. */
  at: number
  labelIds: readonly string[]
  fromName: string
  fromAddress: string
  people: MessagePeople
  subject: string
  snippet: string
  rfcMessageId: string | null
  inReplyTo: string | null
  references: readonly string[]
  attachments: readonly Attachment[]
  hasAttachment: boolean
}

/** Where a page of mail goes on: behind this one, or with all of this moment. */
export interface CaseMailPlace {
  at: number
  /** `mailbox message`; null: those of this very moment come, too. */
  key: string | null
}

/** What nobody has sent yet, or somebody threw away, is no part of a case. */
const NOT_MAIL = sql`'{DRAFT,TRASH,SPAM}'::text[]`
const COLUMNS = sql`
  mail.mailbox_id as "mailboxId", mail.thread_id as "threadId", mail.id, mail.at, mail.label_ids as "labelIds",
  mail.from_name as "fromName", mail.from_address as "fromAddress", mail.people, mail.subject, mail.snippet,
  mail.rfc_message_id as "rfcMessageId", mail.in_reply_to as "inReplyTo", mail.reference_ids as references,
  mail.attachments, mail.has_attachment as "hasAttachment"`
const KEY = sql`mail.mailbox_id || ' ' || mail.id`

/** The newest mail of a case's threads in these mailboxes, newest first. */
export async function listCaseMail(
  db: Db,
  tenantId: TenantId,
  caseId: CaseId,
  mailboxIds: readonly MailboxId[],
  { behind, limit, withFiles = false }: { behind?: CaseMailPlace | undefined; limit: number; withFiles?: boolean },
): Promise<CaseMail[]> {
  const { rows } = await sql<CaseMail>`
    select ${COLUMNS} from case_threads held
    join messages mail
      on mail.tenant_id = held.tenant_id and mail.mailbox_id = held.mailbox_id and mail.thread_id = held.thread_id
    where held.tenant_id = ${tenantId} and held.case_id = ${caseId}
      and held.mailbox_id = any(${[...mailboxIds]}::text[]) and not mail.label_ids && ${NOT_MAIL}
      and ${isBehind(behind)} ${withFiles ? sql`and mail.has_attachment` : sql``}
    order by mail.at desc, ${KEY} desc
    limit ${limit}`.execute(db)
  return rows
}

/** The newest mail of these mailboxes that is in no case, newest first: one walk of one index for each. */
export async function listMailOfNoCase(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  limit: number,
): Promise<CaseMail[]> {
  const { rows } = await sql<CaseMail>`
    select ${COLUMNS} from (
      select walked.* from unnest(${[...mailboxIds]}::text[]) as box (id)
      cross join lateral (
        select * from messages
        where tenant_id = ${tenantId} and mailbox_id = box.id
        order by at desc, id desc
        limit ${limit}
      ) walked
      order by walked.at desc
      limit ${limit}
    ) mail
    where not mail.label_ids && ${NOT_MAIL} and not exists (
      select from case_threads held
      where held.tenant_id = mail.tenant_id and held.mailbox_id = mail.mailbox_id and held.thread_id = mail.thread_id
    )
    order by mail.at desc, ${KEY} desc`.execute(db)
  return rows
}

/** One word for a mail among several mailboxes. */
export function caseMailKey({ mailboxId, id }: Pick<CaseMail, 'mailboxId' | 'id'>): string {
  return `${mailboxId} ${id}`
}

function isBehind(place: CaseMailPlace | undefined): RawBuilder<boolean> {
  if (!place) return sql<boolean>`true`
  return place.key === null
    ? sql<boolean>`mail.at <= ${place.at}`
    : sql<boolean>`(mail.at, ${KEY}) < (${place.at}, ${place.key})`
}
