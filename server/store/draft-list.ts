import type { DraftKind } from '@letterlock/wire/drafts'
import type { Person } from '@letterlock/wire/threads'
import { sql } from 'kysely'
import type { AuthorId, DraftId, MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'
import type { DraftLockRow } from './drafts.ts'

/** A draft as a list shows it. */
export interface ListedDraft {
  id: DraftId
  mailboxId: MailboxId
  kind: DraftKind
  threadId: string | null
  subject: string
  /** The first three. */
  to: Person[]
  recipientCount: number
  editorId: AuthorId
  /** Epoch milliseconds. */
  changedAt: number
  lock: DraftLockRow | null
}

/** Where a page ended. */
export interface DraftPlace {
  changedAt: number
  id: string
}

/**
 * Drafts of these mailboxes that are neither deleted nor sent, last changed first. Reads of what is written no more than a
 * list shows.
 *
 * @param filter.threadId Undefined: of any thread, and of none.
 */
export async function listDrafts(
  db: Db,
  tenantId: TenantId,
  mailboxIds: readonly MailboxId[],
  { threadId }: { threadId: string | undefined },
  { after, limit }: { after: DraftPlace | undefined; limit: number },
): Promise<ListedDraft[]> {
  const { rows } = await sql<Omit<ListedDraft, 'lock'> & { lockedBy: AuthorId | null; lockedUntil: number | null }>`
    select id, mailbox_id as "mailboxId", kind, thread_id as "threadId", content ->> 'subject' as subject,
      jsonb_path_query_array(content, '$.to[0 to 2]') as "to",
      jsonb_array_length(content -> 'to') + jsonb_array_length(content -> 'cc')
        + jsonb_array_length(content -> 'bcc') as "recipientCount",
      editor_id as "editorId", changed_at as "changedAt", locked_by as "lockedBy", locked_until as "lockedUntil"
    from drafts
    where tenant_id = ${tenantId} and mailbox_id = any(${[...mailboxIds]}::text[]) and deleted_at is null
      ${threadId === undefined ? sql`` : sql`and thread_id = ${threadId}`}
      ${after ? sql`and (changed_at, id) < (${after.changedAt}, ${after.id})` : sql``}
      and ${isNotSent}
    order by changed_at desc, id desc
    limit ${limit}`.execute(db)
  return rows.map(({ lockedBy, lockedUntil, ...row }) => ({
    ...row,
    lock: lockedBy === null || lockedUntil === null ? null : { byId: lockedBy, until: lockedUntil },
  }))
}

/** How many drafts of a mailbox are neither deleted nor sent; counts no further than `most`. */
export async function countStandingDrafts(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select from drafts
      where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and deleted_at is null and ${isNotSent}
      limit ${most}
    ) standing`.execute(db)
  return rows[0]?.count ?? 0
}

const isNotSent = sql`not exists (
  select from proposals sent
  where sent.tenant_id = drafts.tenant_id and sent.mailbox_id = drafts.mailbox_id
    and sent.draft_id = drafts.id and sent.status = 'sent'
)`
