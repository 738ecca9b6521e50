import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { wasDecidedOn } from '../../store/case-decisions.ts'
import { countCaseNotes } from '../../store/case-notes.ts'
import { deleteCaseThread } from '../../store/case-threads.ts'
import { lockCase } from '../../store/cases.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { UNDO_MS } from '../actions/action.ts'
import { auditCase, mailboxTold, noteDecision, tellThread } from './note-case.ts'
import { type OpenedCase, openCase } from './open-case.ts'

/**
 * Take back that the reader has made a case: its thread is in none again. Nothing that somebody did with it since is lost,
 * for then it stays. Where somebody else has put a thread of their own mailbox into it, which the reader cannot see, it goes
 * for the reader alone.
 *
 * @throws `request.not_found` there is no such case for the reader, or somebody else made it: the same answer
 * @throws `case.changed_since` somebody has changed it, or written in it
 * @throws `mailbox.read_only`, `case.undo_over`
 */
export async function unmakeCase(db: Kysely<Database>, who: Reader, caseId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const opened = await openCase(trx, who, caseId, 'work')
    const { record } = opened
    if (record.createdBy !== who.memberId) throw new AppError('request.not_found')
    if (record.createdAt + UNDO_MS <= who.now) throw new AppError('case.undo_over')
    const thread = await getOnlyThread(trx, who, opened)
    const mailbox = await reachMailbox(trx, who, thread.mailboxId, 'work')
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'detached', thread })
    // Sync has made another thread of it at this moment: the case would stand with that.
    if ((await deleteCaseThread(trx, who.tenantId, thread)) === 'gone') throw new AppError('case.changed_since')
    await auditCase(trx, changing, 'case.unmade', mailboxTold(mailbox))
    await tellThread(trx, changing, mailbox, thread)
  })
}

/** The thread that it was made around, where nothing more was done with it. @throws `case.changed_since` */
async function getOnlyThread(trx: Trx, { tenantId }: Reader, { record, threads }: OpenedCase) {
  const [thread, ...others] = threads
  // What was done by a clock that is behind leaves the time of its last change as it was.
  const isTouched = record.changedAt !== record.createdAt || (await wasDecidedOn(trx, tenantId, record.id))
  if (!thread || others.length > 0 || isTouched || (await countCaseNotes(trx, tenantId, record.id)) > 0) {
    throw new AppError('case.changed_since')
  }
  return thread
}
