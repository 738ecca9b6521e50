import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/**
 * The index is kept by mailbox and slice of time, twelve days and a half, so that a search for a word that stands in
 * every third mail still reads only as many as a page needs. Two years are sixty slices.
 */
export const SLICE_BITS = 30

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
  if (messages.length === 0) return
  await sql`
    insert into message_words (tenant_id, mailbox_id, message_id, at, words)
    select ${tenantId}, ${mailboxId}, message_id, at, words::bigint[] from unnest(
      ${messages.map((message) => message.messageId)}::text[], ${messages.map((message) => message.at)}::bigint[],
      ${messages.map((message) => `{${message.words.join()}}`)}::text[]
    ) as message (message_id, at, words)
    on conflict (tenant_id, mailbox_id, message_id) do update set at = excluded.at, words = excluded.words`.execute(db)
}
