import { AppError } from '../../core/errors.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Db, Trx } from '../../store/database.ts'
import { type DraftRecord, findDraft, holdDraft } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** A draft for somebody who may work in its mailbox. */
export interface OpenedDraft {
  draft: DraftRecord
  mailbox: ReachedMailbox
}

/**
 * A draft for somebody who wants to see it. Whatever names a draft comes through here, or through `openHeld`.
 *
 * @throws `request.not_found` there is none, it was deleted, or its mailbox is not theirs: the same answer
 * @throws `mailbox.read_only` they may read the mailbox, and not write in its name
 */
export async function openDraft(db: Db, who: Reader, draftId: string): Promise<OpenedDraft> {
  return open(db, who, await findDraft(db, who.tenantId, draftId), 'standing')
}

/**
 * The same for somebody who wants to change it, held until the transaction ends.
 *
 * @param which `any`: also one that was deleted.
 * @throws as `openDraft`
 */
export async function openHeld(
  trx: Trx,
  who: Reader,
  draftId: string,
  which: 'standing' | 'any' = 'standing',
): Promise<OpenedDraft> {
  return open(trx, who, await holdDraft(trx, who.tenantId, draftId), which)
}

async function open(
  db: Db,
  who: Reader,
  draft: DraftRecord | undefined,
  which: 'standing' | 'any',
): Promise<OpenedDraft> {
  if (!draft) throw new AppError('request.not_found')
  const mailbox = await reachMailbox(db, who, draft.mailboxId, 'work')
  if (draft.deletedAt !== null && which === 'standing') throw new AppError('request.not_found')
  return { draft, mailbox }
}
