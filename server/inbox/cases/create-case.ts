import type { CreateCase } from '@letterlock/wire/cases'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type CaseId, newId } from '../../core/ids.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { insertCaseThread, listCasesOfThreads, type NamedThread } from '../../store/case-threads.ts'
import { insertCase, takeCaseNumber } from '../../store/cases.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { findThread } from '../../store/threads.ts'
import { inTransaction } from '../../store/transaction.ts'
import { caseKey } from './case-key.ts'
import { auditCase, noteDecision, tellThread } from './note-case.ts'

/**
 * Make a case around a thread, which becomes its primary one. Without a title it is called by that thread's subject, to
 * whoever may read it.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such thread: the same answer
 * @throws `mailbox.read_only`, `case.thread_taken`
 */
export async function createCase(db: Kysely<Database>, who: Reader, wish: CreateCase): Promise<CaseId> {
  return inTransaction(db, async (trx) => {
    const { mailbox, thread } = await getThreadForWork(trx, who, wish)
    await requireFree(trx, who, thread)
    const record = { id: newId('cas', who.now), number: await takeCaseNumber(trx, who.tenantId) }
    await insertCase(trx, who.tenantId, {
      ...record,
      title: wish.title ?? null,
      createdBy: who.memberId,
      now: who.now,
    })
    const place = { rank: 0, attachedBy: who.memberId, attachedAt: who.now }
    const put = await insertCaseThread(trx, who.tenantId, record.id, { ...thread, ...place })
    if (put === 'taken') await requireFree(trx, who, thread)
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'created' })
    await auditCase(trx, changing, 'case.created', { mailbox: mailbox.id })
    await tellThread(trx, changing, mailbox, thread)
    return record.id
  })
}

/**
 * A thread that somebody wants to put into a case, or take out of one.
 *
 * @throws `request.not_found`, `mailbox.read_only`
 */
export async function getThreadForWork(
  trx: Trx,
  who: Reader,
  asked: { mailboxId: string; threadId: string },
): Promise<{ mailbox: ReachedMailbox; thread: NamedThread }> {
  const mailbox = await reachMailbox(trx, who, asked.mailboxId, 'work')
  const thread = await findThread(trx, who.tenantId, mailbox.id, asked.threadId)
  if (!thread) throw new AppError('request.not_found')
  return { mailbox, thread: { mailboxId: mailbox.id, threadId: thread.id } }
}

/** @throws `case.thread_taken` it is in a case, which whoever may read the thread sees */
export async function requireFree(trx: Trx, { tenantId }: Reader, thread: NamedThread): Promise<void> {
  const [taken] = await listCasesOfThreads(trx, tenantId, [thread])
  if (taken) throw new AppError('case.thread_taken', undefined, { params: { key: caseKey(taken.number) } })
}
