import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { findFreeRank, setCaseThreadRank } from '../../store/case-threads.ts'
import { lockCase } from '../../store/cases.ts'
import type { Database } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { auditCase, mailboxTold, noteDecision, tellThread } from './note-case.ts'
import { openCase } from './open-case.ts'

/**
 * Make a thread of a case its primary one.
 *
 * @throws `request.not_found` the case has no such thread for the reader; `mailbox.read_only`
 */
export async function makePrimary(
  db: Kysely<Database>,
  who: Reader,
  caseId: string,
  asked: { mailboxId: string; threadId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const { record, threads, mailboxes } = await openCase(trx, who, caseId, 'work')
    const thread = threads.find((one) => one.mailboxId === asked.mailboxId && one.threadId === asked.threadId)
    const mailbox = thread && mailboxes.get(thread.mailboxId)
    if (!thread || !mailbox) throw new AppError('request.not_found')
    if (mailbox.reach === 'read') throw new AppError('mailbox.read_only')
    if (thread === threads[0]) return
    await setCaseThreadRank(trx, who.tenantId, thread, await findFreeRank(trx, who.tenantId, record.id, 'first'))
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'made_primary', thread })
    await auditCase(trx, changing, 'case.thread_made_primary', mailboxTold(mailbox))
    await tellThread(trx, changing, mailbox, thread)
  })
}
