import type { AttachThread } from '@letterlock/wire/cases'
import type { Kysely } from 'kysely'
import { findFreeRank } from '../../store/case-threads.ts'
import { lockCase } from '../../store/cases.ts'
import type { Database } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { getThreadForWork } from './create-case.ts'
import { auditCase, mailboxTold, noteDecision, tellThread } from './note-case.ts'
import { openCase } from './open-case.ts'
import { requireStaysClosed } from './opens-notes.ts'
import { putIn } from './put-into-case.ts'

/**
 * Put a thread into a case, behind those that are there. One that is in it already stays where it is.
 *
 * @param asked.opensNotes Whoever asks has been told who will read what was written in the case before.
 * @throws `request.not_found` there is no such case or thread for the reader: the same answer
 * @throws `case.opens_notes` it is the first thread that others may read, and nobody has said yes to that
 * @throws `mailbox.read_only`, `case.thread_taken`, `case.full`
 */
export async function attachThread(
  db: Kysely<Database>,
  who: Reader,
  caseId: string,
  asked: AttachThread,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const { record, threads } = await openCase(trx, who, caseId, 'work')
    const { mailbox, thread } = await getThreadForWork(trx, who, asked)
    if (threads.some((one) => one.mailboxId === thread.mailboxId && one.threadId === thread.threadId)) return
    if (asked.opensNotes !== true) await requireStaysClosed(trx, who, record, mailbox)
    const rank = await findFreeRank(trx, who.tenantId, record.id, 'last')
    await putIn(trx, who, record.id, { ...thread, rank, attachedBy: who.memberId, attachedAt: who.now })
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'attached', thread })
    await auditCase(trx, changing, 'case.thread_attached', mailboxTold(mailbox))
    await tellThread(trx, changing, mailbox, thread)
  })
}
