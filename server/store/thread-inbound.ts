import type { Person } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A message that somebody else wrote into a thread. */
export interface InboundMessage {
  id: string
  /** Epoch milliseconds. */
  at: number
  from: Person | null
}

/** What others wrote into a thread, newest first; what lies in the trash or in spam is left out. */
export async function listInbound(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  threadId: string,
  limit: number,
): Promise<InboundMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'at', 'from_name', 'from_address'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('thread_id', '=', threadId)
    .where(sql<boolean>`not label_ids && '{SENT,DRAFT,TRASH,SPAM}'`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, at, from_name: name, from_address: address }) => ({
    id,
    at,
    from: name === '' && address === '' ? null : { name, address },
  }))
}
