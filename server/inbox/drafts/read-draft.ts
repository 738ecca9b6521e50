import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { type DraftFileRow, listFilesWithBytes } from '../../store/draft-files.ts'
import { type DraftRecord, findDraft } from '../../store/drafts.ts'

/** A draft with everything that leaves with it. */
export interface WholeDraft extends DraftRecord {
  files: (DraftFileRow & { bytes: Buffer })[]
}

/**
 * A draft as it would leave, for whoever has found out that somebody may have it sent: this asks nobody.
 *
 * @throws `request.not_found` there is none, or it was deleted
 */
export async function readDraft(db: Db, tenantId: TenantId, draftId: string): Promise<WholeDraft> {
  const draft = await findDraft(db, tenantId, draftId)
  if (!draft || draft.deletedAt !== null) throw new AppError('request.not_found')
  return { ...draft, files: await listFilesWithBytes(db, tenantId, draft.id) }
}
