import type { Kysely } from 'kysely'
import type { Database } from '../../../store/database.ts'
import { changeGmailDraft, findGmailDraft } from '../../../store/gmail-drafts.ts'
import type { Reader } from '../../../store/mailbox-reach.ts'
import { inTransaction } from '../../../store/transaction.ts'
import { auditDraft, tellDraft } from '../note-draft.ts'
import { openHeld } from '../open-draft.ts'

/**
 * Have ours written to Gmail again, over whatever stands there. Where nothing is to be said of it, nothing is done.
 *
 * @throws as `openDraft`
 */
export async function keepOurs(db: Kysely<Database>, who: Reader, draftId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { draft, mailbox } = await openHeld(trx, who, draftId)
    const row = await findGmailDraft(trx, who.tenantId, draft.id)
    if (!row || row.notice === null) return
    const forgotten = { notice: null, differs: [], noticedAt: null }
    await changeGmailDraft(trx, who.tenantId, draft.id, { ...forgotten, overwrites: true, notBefore: 0 })
    await auditDraft(trx, who, draft.id, 'draft.gmail_overwritten')
    await tellDraft(trx, who, mailbox, draft.id)
  })
}
