import { sql } from 'kysely'
import type { AuthorId, DraftFileId, DraftId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A file of a draft, without its bytes. */
export interface DraftFileRow {
  id: DraftFileId
  name: string
  type: string
  sizeBytes: number
  /** Lower-case hex. */
  sha256: string
}

export async function insertDraftFile(
  trx: Trx,
  tenantId: TenantId,
  draftId: DraftId,
  file: DraftFileRow & { bytes: Buffer; addedBy: AuthorId; now: number },
): Promise<void> {
  await trx
    .insertInto('draft_files')
    .values({
      tenant_id: tenantId,
      id: file.id,
      draft_id: draftId,
      name: file.name,
      type: file.type,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
      bytes: file.bytes,
      added_by: file.addedBy,
      added_at: file.now,
    })
    .execute()
}

/** The files of a draft in the order they were added. */
export async function listDraftFiles(db: Db, tenantId: TenantId, draftId: DraftId): Promise<DraftFileRow[]> {
  const rows = await ofDraft(db, tenantId, draftId)
    .select(['id', 'name', 'type', 'size_bytes', 'sha256'])
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(readFile)
}

/** As much of a file as tells what it is. */
const HEAD_BYTES = 16

/** Their names, hashes and first 16 bytes. */
export async function listFileHeads(
  db: Db,
  tenantId: TenantId,
  draftId: DraftId,
): Promise<(Pick<DraftFileRow, 'name' | 'sha256'> & { head: Buffer })[]> {
  return ofDraft(db, tenantId, draftId)
    .select(['name', 'sha256', sql<Buffer>`substring(bytes from 1 for ${sql.lit(HEAD_BYTES)})`.as('head')])
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** The same with their bytes: 18 MB at most. */
export async function listFilesWithBytes(
  db: Db,
  tenantId: TenantId,
  draftId: DraftId,
): Promise<(DraftFileRow & { bytes: Buffer })[]> {
  const rows = await ofDraft(db, tenantId, draftId).selectAll().orderBy('added_at').orderBy('id').execute()
  return rows.map((row) => ({ ...readFile(row), bytes: row.bytes }))
}

/** One of them with its bytes. */
export async function findDraftFile(
  db: Db,
  tenantId: TenantId,
  draftId: DraftId,
  id: string,
): Promise<(DraftFileRow & { bytes: Buffer }) | undefined> {
  const row = await ofDraft(db, tenantId, draftId).selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...readFile(row), bytes: row.bytes }
}

export async function deleteDraftFile(
  trx: Trx,
  tenantId: TenantId,
  draftId: DraftId,
  id: string,
): Promise<'deleted' | 'absent'> {
  const { numDeletedRows } = await trx
    .deleteFrom('draft_files')
    .where('tenant_id', '=', tenantId)
    .where('draft_id', '=', draftId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0 ? 'deleted' : 'absent'
}

function ofDraft(db: Db, tenantId: TenantId, draftId: DraftId) {
  return db.selectFrom('draft_files').where('tenant_id', '=', tenantId).where('draft_id', '=', draftId)
}

function readFile(row: { id: string; name: string; type: string; size_bytes: number; sha256: string }): DraftFileRow {
  return {
    id: row.id as DraftFileId,
    name: row.name,
    type: row.type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
  }
}
