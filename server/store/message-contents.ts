import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What a message says, kept apart from its row so that lists never read it. */
export interface MessageContent {
  messageId: string
  text: string
  textCut: boolean
  /** As sent, unsafe. */
  html: string | null
  htmlCut: boolean
  /** Header fields that signals are computed from, lower-cased names. */
  signalHeaders: Record<string, string>
  quirks: readonly string[]
}

/** Write what messages say, all in one statement; what stood there before is replaced. */
export async function saveMessageContents(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  contents: readonly MessageContent[],
): Promise<void> {
  const rows = contents.map((content) => ({
    message_id: content.messageId,
    text: content.text,
    text_cut: content.textCut,
    html: content.html,
    html_cut: content.htmlCut,
    signal_headers: content.signalHeaders,
    quirks: content.quirks,
  }))
  await sql`
    insert into message_contents (
      tenant_id, mailbox_id, message_id, text, text_cut, html, html_cut, signal_headers, quirks
    )
    select ${tenantId}, ${mailboxId}, content.* from json_to_recordset(${JSON.stringify(rows)}) as content (
      message_id text, text text, text_cut boolean, html text, html_cut boolean, signal_headers jsonb, quirks text[]
    )
    on conflict (tenant_id, mailbox_id, message_id) do update set
      text = excluded.text, text_cut = excluded.text_cut, html = excluded.html, html_cut = excluded.html_cut,
      signal_headers = excluded.signal_headers, quirks = excluded.quirks`.execute(db)
}

/** How much each of these messages says, in bytes of UTF-8; those without a content are left out. */
export async function listContentSizes(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await ofMessages(db, tenantId, mailboxId, messageIds)
    .select(['message_id', sql<number>`octet_length(text) + coalesce(octet_length(html), 0)`.as('bytes')])
    .execute()
  return new Map(rows.map((row) => [row.message_id, row.bytes]))
}

/** What these messages say, by message id. Ask for sizes first: each may hold five megabytes. */
export async function listMessageContents(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
): Promise<Map<string, Pick<MessageContent, 'text' | 'textCut' | 'html' | 'htmlCut'>>> {
  const rows = await ofMessages(db, tenantId, mailboxId, messageIds)
    .select(['message_id', 'text', 'text_cut', 'html', 'html_cut'])
    .execute()
  return new Map(
    rows.map((row) => [
      row.message_id,
      { text: row.text, textCut: row.text_cut, html: row.html, htmlCut: row.html_cut },
    ]),
  )
}

/** The beginning of what these messages say, with the header fields that tell people from machines, by message id. */
export async function listMessageBeginnings(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
  charsMax: number,
): Promise<Map<string, Pick<MessageContent, 'text' | 'html' | 'signalHeaders'>>> {
  const rows = await ofMessages(db, tenantId, mailboxId, messageIds)
    .select(['message_id', 'signal_headers'])
    .select(sql<string>`left(text, ${charsMax})`.as('text'))
    .select(sql<string | null>`left(html, ${charsMax})`.as('html'))
    .execute()
  return new Map(
    rows.map(({ message_id, text, html, signal_headers }) => [
      message_id,
      { text, html, signalHeaders: signal_headers as Record<string, string> },
    ]),
  )
}

/** The beginning of what these messages say as plain text alone, by message id. */
export async function listTextBeginnings(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messageIds: readonly string[],
  charsMax: number,
): Promise<Map<string, string>> {
  const rows = await ofMessages(db, tenantId, mailboxId, messageIds)
    .select(['message_id', sql<string>`left(text, ${charsMax})`.as('text')])
    .execute()
  return new Map(rows.map(({ message_id, text }) => [message_id, text]))
}

function ofMessages(db: Db, tenantId: TenantId, mailboxId: MailboxId, messageIds: readonly string[]) {
  return db
    .selectFrom('message_contents')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where(sql<boolean>`message_id = any(${messageIds}::text[])`)
}
