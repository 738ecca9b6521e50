import type { Kysely } from 'kysely'
import type { Database } from '../../store/database.ts'
import { setDraftDeleted } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { changeDraft } from './change-draft.ts'
import { auditDraft, tellDraft } from './note-draft.ts'
import { openHeld } from './open-draft.ts'
import { requireRoomForDraft } from './room-for-draft.ts'

/** Delete a draft; for thirty days it can be taken back. @throws as `changeDraft` */
export async function deleteDraft(db: Kysely<Database>, who: Reader, draftId: string): Promise<void> {
  await changeDraft(db, who, draftId, async (trx, { draft }) => {
    await setDraftDeleted(trx, who.tenantId, draft.id, who.now)
    await auditDraft(trx, who, draft.id, 'draft.deleted')
    return 'changed'
  })
}

/** Take back that a draft was deleted. One that stands stays as it is. @throws as `openDraft`, `draft.too_many` */
export async function restoreDraft(db: Kysely<Database>, who: Reader, draftId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { draft, mailbox } = await openHeld(trx, who, draftId, 'any')
    if (draft.deletedAt === null) return
    await requireRoomForDraft(trx, who, mailbox)
    await setDraftDeleted(trx, who.tenantId, draft.id, null)
    await auditDraft(trx, who, draft.id, 'draft.restored')
    await tellDraft(trx, who, mailbox, draft.id)
  })
}
