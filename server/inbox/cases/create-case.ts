import type { CreateCase } from '@letterlock/wire/cases'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type CaseId, type MemberId, newId } from '../../core/ids.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { NamedThread } from '../../store/case-threads.ts'
import { insertCase, takeCaseNumber } from '../../store/cases.ts'
import type { Database, Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { findThread } from '../../store/threads.ts'
import { inTransaction } from '../../store/transaction.ts'
import { auditCase, mailboxTold, noteDecision, tellThread } from './note-case.ts'
import { requireFree, takeThread } from './put-into-case.ts'
import { requireMayOwn } from './require-may-own.ts'

/**
 * Make a case around a thread, which becomes its primary one, and give it to somebody where that is wished. Without a title
 * it is called by that thread's subject, to whoever may read it.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such thread: the same answer
 * @throws `case.owner_cannot_read` the owner may not read the thread
 * @throws `mailbox.read_only`, `case.thread_taken`
 */
export async function createCase(db: Kysely<Database>, who: Reader, wish: CreateCase): Promise<CaseId> {
  return inTransaction(db, async (trx) => {
    const { mailbox, thread } = await getThreadForWork(trx, who, wish)
    await requireFree(trx, who, thread)
    const ownerId = (wish.ownerId ?? null) as MemberId | null
    if (ownerId) await requireMayOwn(trx, who, [mailbox.id], ownerId)
    const record = { id: newId('cas', who.now), number: await takeCaseNumber(trx, who.tenantId) }
    await insertCase(trx, who.tenantId, {
      ...record,
      title: wish.title ?? null,
      ownerId,
      createdBy: who.memberId,
      now: who.now,
    })
    const place = { rank: 0, attachedBy: who.memberId, attachedAt: who.now }
    await takeThread(trx, who, record.id, { ...thread, ...place })
    const changing = { who, record }
    await noteDecision(trx, changing, { did: 'created', became: ownerId })
    await auditCase(trx, changing, 'case.created', { ...mailboxTold(mailbox), ...(ownerId && { changed: 'ownerId' }) })
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
