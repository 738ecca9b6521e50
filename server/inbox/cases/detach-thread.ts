import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type CaseId, type DetachmentId, newId } from '../../core/ids.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { deleteDetachment, findDetachment, insertDetachment, pruneDetachments } from '../../store/case-detachments.ts'
import { deleteCaseThread } from '../../store/case-threads.ts'
import { findCase, lockCase } from '../../store/cases.ts'
import type { Database } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { auditCase, mailboxTold, noteDecision, tellThread } from './note-case.ts'
import { openCase } from './open-case.ts'
import { requireNothingSince } from './opens-notes.ts'
import { putIn } from './put-into-case.ts'

/** As long as an action in a mailbox can be taken back. */
const UNDO_MS = 10 * 60_000

/** What was detached, and how long it can be put back. */
export interface DetachedThread {
  id: DetachmentId
  caseId: CaseId
  /** Epoch milliseconds. */
  undoUntil: number
}

/**
 * Take a thread out of a case. What it was there is kept, so that whoever did it can put it back as it was.
 *
 * @throws `request.not_found` the case has no such thread for the reader; `mailbox.read_only`
 * @throws `case.last_thread` they would not see the case without it
 */
export async function detachThread(
  db: Kysely<Database>,
  who: Reader,
  caseId: string,
  asked: { mailboxId: string; threadId: string },
): Promise<DetachedThread> {
  return inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const { record, threads } = await openCase(trx, who, caseId, 'work')
    const thread = threads.find((one) => one.mailboxId === asked.mailboxId && one.threadId === asked.threadId)
    if (!thread) throw new AppError('request.not_found')
    const mailbox = await reachMailbox(trx, who, thread.mailboxId, 'work')
    // Whether there are others that they do not see is not theirs to learn.
    if (threads.length === 1) throw new AppError('case.last_thread')
    const changing = { who, record }
    const id = newId('det', who.now)
    await pruneDetachments(trx, who.tenantId, record.id, who.now - UNDO_MS)
    await insertDetachment(trx, who.tenantId, { ...thread, id, caseId: record.id, byId: who.memberId, at: who.now })
    // Sync has made another thread of it at this moment.
    if ((await deleteCaseThread(trx, who.tenantId, thread)) === 'gone') throw new AppError('request.not_found')
    await noteDecision(trx, changing, { did: 'detached', thread })
    await auditCase(trx, changing, 'case.thread_detached', mailboxTold(mailbox))
    await tellThread(trx, changing, mailbox, thread)
    return { id, caseId: record.id, undoUntil: who.now + UNDO_MS }
  })
}

/**
 * Put a thread back that the reader has detached: at its old rank, attached by whom and when it was.
 *
 * @throws `request.not_found` they have detached nothing by that name, or no longer reach its mailbox: the same answer
 * @throws `case.opens_notes` notes, fields or a title were written since that nobody else could read
 * @throws `mailbox.read_only`, `case.undo_over`, `case.thread_taken`, `case.full`
 */
export async function undoDetach(db: Kysely<Database>, who: Reader, detachmentId: string): Promise<CaseId> {
  return inTransaction(db, async (trx) => {
    const first = await findDetachment(trx, who.tenantId, who.memberId, detachmentId)
    if (!first) throw new AppError('request.not_found')
    await lockCase(trx, who.tenantId, first.caseId)
    // Put back at this moment, in another window.
    const detached = await findDetachment(trx, who.tenantId, who.memberId, detachmentId)
    if (!detached) throw new AppError('request.not_found')
    const mailbox = await reachMailbox(trx, who, detached.mailboxId, 'work')
    if (detached.at + UNDO_MS <= who.now) throw new AppError('case.undo_over')
    await requireNothingSince(trx, who, { id: detached.caseId }, { mailbox, since: detached.at })
    await putIn(trx, who, detached.caseId, detached)
    await deleteDetachment(trx, who.tenantId, detached.id)
    const record = await findCase(trx, who.tenantId, [mailbox.id], detached.caseId)
    if (!record) throw new Error('a case is not found by the thread that was just put into it')
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'reattached', thread: detached })
    await auditCase(trx, changing, 'case.thread_attached', mailboxTold(mailbox))
    await tellThread(trx, changing, mailbox, detached)
    return record.id
  })
}
