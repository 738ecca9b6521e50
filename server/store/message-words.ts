import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What the index of search holds of a message. */
export interface MessageWords {
  messageId: string
  /** Epoch milliseconds: the message's own. */
  at: number
  /** Signed 64-bit numbers, each once. */
  words: readonly bigint[]
}

/** Write what search looks these messages up by. */
export async function saveMessageWords(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  messages: readonly MessageWords[],
): Promise<void> {
  await sql`
    insert into message_words (tenant_id, mailbox_id, message_id, at, words)
    select ${tenantId}, ${mailboxId}, message_id, at, words::bigint[] from unnest(
      ${messages.map((message) => message.messageId)}::text[], ${messages.map((message) => message.at)}::bigint[],
      ${messages.map((message) => `{${message.words.join()}}`)}::text[]
    ) as message (message_id, at, words)
    on conflict (tenant_id, mailbox_id, message_id) do update set at = excluded.at, words = excluded.words`.execute(db)
}
