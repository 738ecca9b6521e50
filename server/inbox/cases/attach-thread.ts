import { CASE_THREADS_MAX } from '@letterlock/wire/cases'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { CaseId } from '../../core/ids.ts'
import { listReached } from '../../people/reach/reach-mailbox.ts'
import {
  type CaseThreadRow,
  countCaseThreads,
  findFreeRank,
  insertCaseThread,
  setCaseThreadRank,
} from '../../store/case-threads.ts'
import { lockCase } from '../../store/cases.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { inTransaction } from '../../store/transaction.ts'
import { getThreadForWork, requireFree } from './create-case.ts'
import { auditCase, noteDecision, tellThread } from './note-case.ts'
import { openCase } from './open-case.ts'

/**
 * Put a thread into a case, behind those that are there. One that is in it already stays where it is.
 *
 * @throws `request.not_found` there is no such case or thread for the reader: the same answer
 * @throws `mailbox.read_only`, `case.thread_taken`, `case.full`
 */
export async function attachThread(
  db: Kysely<Database>,
  who: Reader,
  caseId: string,
  asked: { mailboxId: string; threadId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCase(trx, who.tenantId, caseId)
    const { record, threads } = await openCase(trx, who, caseId, 'work')
    const { mailbox, thread } = await getThreadForWork(trx, who, asked)
    if (threads.some((one) => one.mailboxId === thread.mailboxId && one.threadId === thread.threadId)) return
    const rank = await findFreeRank(trx, who.tenantId, record.id, 'last')
    await putIn(trx, who, record.id, { ...thread, rank, attachedBy: who.memberId, attachedAt: who.now })
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'attached', thread })
    await auditCase(trx, changing, 'case.thread_attached', { mailbox: mailbox.id })
    await tellThread(trx, changing, mailbox, thread)
  })
}

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
    await auditCase(trx, changing, 'case.thread_made_primary', { mailbox: mailbox.id })
    await tellThread(trx, changing, mailbox, thread)
  })
}

/** @throws `case.full`, `case.thread_taken` */
export async function putIn(trx: Trx, who: Reader, caseId: CaseId, thread: CaseThreadRow): Promise<void> {
  await requireFree(trx, who, thread)
  const mine = (await listReached(trx, who)).map(({ id }) => id)
  const { among, sharedElsewhere } = await countCaseThreads(trx, who.tenantId, caseId, mine)
  // Threads of others' personal mailboxes do not count: a case that is full too early would tell of them.
  if (among + sharedElsewhere >= CASE_THREADS_MAX)
    throw new AppError('case.full', undefined, { params: { most: `${CASE_THREADS_MAX}` } })
  // Somebody may have put it into another case at this moment.
  if ((await insertCaseThread(trx, who.tenantId, caseId, thread)) === 'taken') await requireFree(trx, who, thread)
}
