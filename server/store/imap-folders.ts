import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A folder that is mirrored, and how far. */
export interface FolderRow {
  id: string
  path: string
  /** `inbox`, `sent`, … as the transport read it; null for a folder of a person's own. */
  role: string | null
  /** The label that being in this folder means; null where it means none, as in an archive. */
  labelId: string | null
  /** Null before the first look. */
  uidValidity: number | null
  uidNext: number
  /** Decimal uint64: every change up to it is in the mirror. Null where the server keeps none. */
  highestModseq: string | null
  /** How many messages had a place here when it was last read. */
  placed: number
  /** When every UID was last compared, epoch milliseconds. */
  comparedAt: number | null
}

/** How far a folder has been read. */
export type FolderCursor = Pick<FolderRow, 'uidValidity' | 'uidNext' | 'highestModseq' | 'placed' | 'comparedAt'>

/** Every folder that is mirrored, by path. */
export async function listFolders(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<FolderRow[]> {
  const rows = await db
    .selectFrom('imap_folders')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .orderBy('path')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    path: row.path,
    role: row.role,
    labelId: row.label_id,
    uidValidity: row.uid_validity,
    uidNext: row.uid_next,
    highestModseq: row.highest_modseq,
    placed: row.placed,
    comparedAt: row.compared_at,
  }))
}

/** Write what the folders are called and mean; how far they have been read stays. */
export async function saveFolders(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  folders: readonly Pick<FolderRow, 'id' | 'path' | 'role' | 'labelId'>[],
): Promise<void> {
  const rows = folders.map(({ id, path, role, labelId }) => ({ id, path, role, label_id: labelId }))
  await sql`
    insert into imap_folders (tenant_id, mailbox_id, id, path, role, label_id)
    select ${tenantId}, ${mailboxId}, folder.* from json_to_recordset(${JSON.stringify(rows)})
      as folder (id text, path text, role text, label_id text)
    on conflict (tenant_id, mailbox_id, id)
      do update set path = excluded.path, role = excluded.role, label_id = excluded.label_id`.execute(db)
}

/** Write how far a folder has been read, in the transaction of what was read. */
export async function saveFolderCursor(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  folderId: string,
  cursor: FolderCursor,
): Promise<void> {
  await db
    .updateTable('imap_folders')
    .set({
      uid_validity: cursor.uidValidity,
      uid_next: cursor.uidNext,
      highest_modseq: cursor.highestModseq,
      placed: cursor.placed,
      compared_at: cursor.comparedAt,
    })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', folderId)
    .execute()
}

/** Forget a folder that the server no longer has; its places are marked as gone before. */
export async function deleteFolder(db: Db, tenantId: TenantId, mailboxId: MailboxId, id: string): Promise<void> {
  await db
    .deleteFrom('imap_folders')
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .where('id', '=', id)
    .execute()
}

/** Forget how far every folder was read: the next look compares all of them. */
export async function forgetFolderCursors(db: Db, tenantId: TenantId, mailboxId: MailboxId): Promise<void> {
  await db
    .updateTable('imap_folders')
    .set({ highest_modseq: null, uid_next: 0, compared_at: null })
    .where('tenant_id', '=', tenantId)
    .where('mailbox_id', '=', mailboxId)
    .execute()
}
