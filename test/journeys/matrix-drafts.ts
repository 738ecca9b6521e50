import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import type { Database } from '../../server/store/database.ts'
import { insertDraftFile } from '../../server/store/draft-files.ts'
import { insertDraftVersion } from '../../server/store/draft-versions.ts'
import { insertDraft } from '../../server/store/drafts.ts'
import { inTransaction } from '../../server/store/transaction.ts'

/** A draft of a mailbox with a file in it, which nobody writes at the moment. */
export async function furnishDraft(
  db: Kysely<Database>,
  { tenantId, memberId, mailboxId }: { tenantId: TenantId; memberId: MemberId; mailboxId: MailboxId },
) {
  const now = Date.now()
  const [draftId, fileId] = [newId('drf', now), newId('drq', now)]
  const content = { to: [], cc: [], bcc: [], subject: 'Offer', text: 'Dear', html: null }
  const bytes = Buffer.from('offered')
  await inTransaction(db, async (trx) => {
    const alone = {
      kind: 'new',
      threadId: null,
      answersId: null,
      inReplyTo: null,
      references: [],
      seenIds: [],
    } as const
    const begun = { id: draftId, mailboxId, content, authorId: memberId, lockedUntil: now, now }
    await insertDraft(trx, tenantId, { ...alone, ...begun })
    await insertDraftVersion(trx, tenantId, draftId, { version: 1, content, byId: memberId, at: now })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const file = { id: fileId, name: 'offer.txt', type: 'text/plain', sizeBytes: bytes.length, sha256, bytes }
    await insertDraftFile(trx, tenantId, draftId, { ...file, addedBy: memberId, now })
  })
  return { draftId, fileId }
}
