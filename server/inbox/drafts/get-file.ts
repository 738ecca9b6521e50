import { AppError } from '../../core/errors.ts'
import type { Db } from '../../store/database.ts'
import { findDraftFile } from '../../store/draft-files.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { openDraft } from './open-draft.ts'

/** A file of a draft with its bytes. @throws as `openDraft`, of a file that is none, too */
export async function getFile(
  db: Db,
  who: Reader,
  { draftId, fileId }: { draftId: string; fileId: string },
): Promise<{ name: string; type: string; bytes: Buffer }> {
  const { draft } = await openDraft(db, who, draftId)
  const file = await findDraftFile(db, who.tenantId, draft.id, fileId)
  if (!file) throw new AppError('request.not_found')
  return file
}
