import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { MessagePeople } from './messages.ts'

/** What a message of a mailbox says, and who took part in it. */
export interface RecentText {
  threadId: string
  fromAddress: string
  people: MessagePeople
  /** Its beginning. */
  text: string
}

/**
 * What the newest mail of a mailbox says, without that of one thread, drafts and spam.
 *
 * @param size.chars Of each text its first so many.
 */
export async function listRecentTexts(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  { notThread, messages, chars }: { notThread: string | null; messages: number; chars: number },
): Promise<RecentText[]> {
  const { rows } = await sql<RecentText>`
    select recent.thread_id as "threadId", recent.from_address as "fromAddress", recent.people,
      left(content.text, ${chars}) as text
    from (
      select id, thread_id, from_address, people from messages
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and thread_id is distinct from ${notThread}
        and not label_ids && '{DRAFT,SPAM}'
      order by at desc
      limit ${messages}
    ) recent
    join message_contents content
      on content.tenant_id = ${tenantId} and content.mailbox_id = ${mailboxId} and content.message_id = recent.id`.execute(
    db,
  )
  return rows
}
