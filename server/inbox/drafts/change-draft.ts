import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Database, Trx } from '../../store/database.ts'
import { type DraftRecord, setDraftLock } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { voidProposalOf } from '../proposals/void-proposals.ts'
import { decideLock } from './decide-lock.ts'
import { tellDraft } from './note-draft.ts'
import { type OpenedDraft, openHeld } from './open-draft.ts'
import { lockedBy, requireNotSent } from './require-not-sent.ts'
import { writerOf } from './who-writes.ts'

/**
 * Change a draft: one after the other, by whoever writes it, while it has not left. What waited for an approval or for its
 * time is void by it.
 *
 * @param story Says whether it changed anything; where it did not, nothing is void and nobody is told.
 * @throws `request.not_found`, `mailbox.read_only`
 * @throws `draft.locked` somebody else writes it: wait, or take over
 * @throws `draft.sent_already` it is on its way, or was sent
 * @throws `agent.not_its_own` an agent changes what somebody else has asked for
 */
export async function changeDraft(
  db: Kysely<Database>,
  who: Reader,
  draftId: string,
  story: (trx: Trx, opened: OpenedDraft) => Promise<'changed' | 'as_it_was'>,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const opened = await openHeld(trx, who, draftId)
    const { draft, mailbox } = opened
    await requireNotSent(trx, who, draft)
    const decided = decideLock(draft.lock, { byId: writerOf(who), now: who.now })
    if (decided.do === 'wait') throw await lockedBy(trx, who, decided.byId)
    await setDraftLock(trx, who.tenantId, draft.id, decided.lock)
    const became = await story(trx, opened)
    if (became === 'changed') await voidStanding(trx, who, draft)
    if (became === 'changed' || decided.isNew) await tellDraft(trx, who, mailbox, draft.id)
  })
}

/** Void what waits for an approval or for its time. @throws `draft.sent_already`, `agent.not_its_own` */
async function voidStanding(trx: Trx, who: Reader, draft: DraftRecord): Promise<void> {
  const became = await voidProposalOf(trx, who.tenantId, draft.id, { by: writerOf(who), now: who.now })
  if (became === 'leaving') throw new AppError('draft.sent_already')
  if (became === 'not_its_own') throw new AppError('agent.not_its_own')
}
