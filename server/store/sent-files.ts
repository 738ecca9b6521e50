import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** Which of these files a mailbox has sent, by what was frozen of its mail. @param hashes SHA-256 in lower-case hex. */
export async function listSentFiles(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  hashes: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select distinct file ->> 'sha256' as sha256
    from proposals p, jsonb_array_elements(p.envelope -> 'files') file
    where p.tenant_id = ${tenantId} and p.mailbox_id = ${mailboxId} and p.status = 'sent'
      and file ->> 'sha256' = any(${[...hashes]}::text[])`.execute(db)
  return rows.map(({ sha256 }) => sha256)
}
