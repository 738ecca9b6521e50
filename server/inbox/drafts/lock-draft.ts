import type { Kysely } from 'kysely'
import type { Database } from '../../store/database.ts'
import { setDraftLock } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { decideLock } from './decide-lock.ts'
import { auditDraft, tellDraft } from './note-draft.ts'
import { openHeld } from './open-draft.ts'
import { lockedBy, requireNotSent } from './require-not-sent.ts'
import { writerOf } from './who-writes.ts'

/**
 * Begin to write a draft, go on writing, or take it over from whoever wrote it: for a minute it is theirs alone.
 *
 * @throws `request.not_found`, `mailbox.read_only`, `draft.sent_already`
 * @throws `draft.locked` somebody else writes it and it was not to be taken over
 */
export async function lockDraft(
  db: Kysely<Database>,
  who: Reader,
  draftId: string,
  { takeOver }: { takeOver: boolean },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { draft, mailbox } = await openHeld(trx, who, draftId)
    await requireNotSent(trx, who, draft)
    const free = decideLock(draft.lock, { byId: writerOf(who), now: who.now })
    if (free.do === 'wait' && !takeOver) throw await lockedBy(trx, who, free.byId)
    const decided = decideLock(draft.lock, { byId: writerOf(who), now: who.now, takeOver: true })
    if (decided.do === 'hold') await setDraftLock(trx, who.tenantId, draft.id, decided.lock)
    if (free.do === 'wait') await auditDraft(trx, who, draft.id, 'draft.taken_over')
    if (free.do === 'wait' || free.isNew) await tellDraft(trx, who, mailbox, draft.id)
  })
}

/** Give a draft back that one has written. Where somebody else writes it by now, it stays theirs. @throws as `openDraft` */
export async function unlockDraft(db: Kysely<Database>, who: Reader, draftId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { draft, mailbox } = await openHeld(trx, who, draftId)
    if (draft.lock?.byId !== writerOf(who)) return
    await setDraftLock(trx, who.tenantId, draft.id, null)
    await tellDraft(trx, who, mailbox, draft.id)
  })
}
