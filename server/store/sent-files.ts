import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** As long as a mailbox knows whom it wrote to. What is older would be read at each look at a draft, and be ever more. */
const YEAR_MS = 365 * 86_400_000

/**
 * In which threads a mailbox has sent these files within a year, by what was frozen of its mail; null where nobody knows the
 * thread, as of one that a mail server was given.
 *
 * @param of.hashes SHA-256 in lower-case hex.
 * @param of.now Epoch milliseconds.
 */
export async function listSentFiles(
  db: Db,
  tenantId: TenantId,
  { mailboxId, hashes, now }: { mailboxId: MailboxId; hashes: readonly string[]; now: number },
): Promise<{ sha256: string; threadId: string | null }[]> {
  const { rows } = await sql<{ sha256: string; threadId: string | null }>`
    select distinct file ->> 'sha256' as sha256, coalesce(r.thread_id, p.thread_id) as "threadId"
    from proposals p
    left join receipts r on r.tenant_id = p.tenant_id and r.proposal_id = p.id
    cross join jsonb_array_elements(p.envelope -> 'files') file
    where p.tenant_id = ${tenantId} and p.mailbox_id = ${mailboxId} and p.status = 'sent'
      and p.asked_at > ${now - YEAR_MS} and p.envelope -> 'files' <> '[]'
      and file ->> 'sha256' = any(${[...hashes]}::text[])`.execute(db)
  return rows
}
