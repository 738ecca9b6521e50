import type { Attachment } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessagePeople } from './messages.ts'
import { messageKey } from './search.ts'

/** What a message says, field by field, as search reads it. */
export interface MessageText {
  subject: string
  people: MessagePeople
  attachments: readonly Attachment[]
  listId: string
  text: string
}

/**
 * What these messages say, by `messageKey`; one that could not be read says nothing.
 *
 * @param charsMax Of each text no more than this is read; 0 leaves texts and list ids alone, which lie elsewhere.
 */
export async function listMessageTexts(
  db: Db,
  tenantId: TenantId,
  messages: readonly { mailboxId: string; id: string }[],
  charsMax: number,
): Promise<Map<string, MessageText>> {
  if (messages.length === 0) return new Map()
  const contents = sql`
    left join lateral (
      select signal_headers ->> 'list-id' as list_id, left(text, ${charsMax}) as text from message_contents
      where tenant_id = ${tenantId} and mailbox_id = wanted.mailbox_id and message_id = wanted.id
      offset 0
    ) held on true`
  const { rows } = await sql<TextRow>`
    select wanted.mailbox_id, wanted.id, said.*, ${charsMax === 0 ? sql`null as list_id, null as text` : sql`held.*`}
    from unnest(
      ${messages.map((message) => message.mailboxId)}::text[], ${messages.map((message) => message.id)}::text[]
    ) as wanted (mailbox_id, id)
    cross join lateral (
      select subject, people, attachments from messages
      where tenant_id = ${tenantId} and mailbox_id = wanted.mailbox_id and id = wanted.id
      offset 0
    ) said
    ${charsMax === 0 ? sql`` : contents}`.execute(db)
  return new Map(rows.map((row) => [messageKey({ mailboxId: row.mailbox_id, id: row.id }), readText(row)]))
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

interface TextRow {
  mailbox_id: string
  id: string
  subject: string
  people: MessagePeople
  attachments: Attachment[]
  list_id: string | null
  text: string | null
}

function readText(row: TextRow): MessageText {
  return {
    subject: row.subject,
    people: row.people,
    attachments: row.attachments,
    listId: row.list_id ?? '',
    text: row.text ?? '',
  }
}
