import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** What speaks against believing a folder's last answer. */
export interface FolderDoubt {
  /** Since when it has seemed empty, or ended, epoch milliseconds: until it says so again, nothing of it is deleted. */
  doubtedAt: number | null
  /** Why it could not be opened at the last look. */
  refusedCode: string | null
}

/** Of every folder that is mirrored, by its id. */
export async function listFolderDoubts(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
): Promise<Map<string, FolderDoubt>> {
  const rows = await db
    .selectFrom('imap_folders')
    .select(['id', 'doubted_at', 'refused_code'])
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
  return new Map(rows.map((row) => [row.id, { doubtedAt: row.doubted_at, refusedCode: row.refused_code }]))
}

/** Write down what speaks against a folder's last answer, or that nothing does any more. */
export async function saveFolderDoubt(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  folderId: string,
  { doubtedAt, refusedCode }: FolderDoubt,
): Promise<void> {
  await db
    .updateTable('imap_folders')
    .set({ doubted_at: doubtedAt, refused_code: refusedCode })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', folderId)
    .execute()
}
