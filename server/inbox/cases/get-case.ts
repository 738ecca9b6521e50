import type { Case, CaseOfThread, CaseThread } from '@letterlock/wire/cases'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { listCaseFields } from '../../store/case-fields.ts'
import { countCaseThreads, listCasesOfThreads } from '../../store/case-threads.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listReadersOf } from '../../store/mailbox-readers.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { threadKey } from '../../store/search.ts'
import { type ListedThread, listThreadsById } from '../../store/threads.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { toThreadRow } from '../thread-row.ts'
import { caseKey } from './case-key.ts'
import { readPending } from './case-pending.ts'
import { dayOf, isOverdue } from './due-day.ts'
import { mailboxesOf, mayWorkIn, type OpenedCase, openCase } from './open-case.ts'

/**
 * A case as one reader may see it: threads of mailboxes that they may read, and what is said of the case itself.
 *
 * @throws `request.not_found` they may read none of its threads, or there is no such case: the same answer
 */
export async function getCase(db: Db, reader: Reader, caseId: string): Promise<Case> {
  const opened = await openCase(db, reader, caseId, 'read')
  const { tenantId, now } = reader
  const { record, threads } = opened
  const rows = new Map((await listThreadsById(db, tenantId, threads)).map((row) => [keyOfRow(row), row]))
  const people = [
    record.createdBy,
    ...(record.ownerId ? [record.ownerId] : []),
    ...threads.map((one) => one.attachedBy),
  ]
  const names = await listMemberNames(db, tenantId, [...new Set(people)])
  const nameOf = (id: (typeof people)[number]) => names.get(id) ?? ''
  const counted = await countCaseThreads(db, tenantId, record.id, [...opened.mailboxes.keys()])
  const fields = await listCaseFields(db, tenantId, record.id)
  const shown = threads.map((thread, place): CaseThread => {
    const mailbox = opened.mailboxes.get(thread.mailboxId)
    const row = rows.get(threadKey(thread))
    return {
      mailboxId: thread.mailboxId,
      mailbox: mailbox?.address ?? '',
      threadId: thread.threadId,
      primary: place === 0,
      attachedAt: new Date(thread.attachedAt).toISOString(),
      attachedBy: nameOf(thread.attachedBy),
      mayWork: mayWorkIn(mailbox),
      thread: row ? toThreadRow(row, addressKey(mailbox?.address ?? '')) : null,
    }
  })
  const lastAts = [...rows.values()].map(({ lastAt }) => lastAt)
  return {
    id: record.id,
    key: caseKey(record.number),
    status: record.status,
    title: record.title ?? shown[0]?.thread?.subject ?? '',
    owner: record.ownerId && { id: record.ownerId, name: nameOf(record.ownerId) },
    priority: record.priority,
    dueOn: record.dueOn,
    overdue: isOverdue(record, dayOf(now)),
    threadCount: threads.length,
    unread: [...rows.values()].some(({ unread }) => unread),
    lastMessageAt: lastAts.length > 0 ? new Date(Math.max(...lastAts)).toISOString() : null,
    changedAt: new Date(record.changedAt).toISOString(),
    typedTitle: record.title,
    ownerReads: record.ownerId && (await readsIt(db, reader, opened, record.ownerId)),
    createdAt: new Date(record.createdAt).toISOString(),
    createdBy: nameOf(record.createdBy),
    mayWork: opened.mayWork,
    threads: shown,
    hiddenThreads: counted.sharedElsewhere,
    pending: await readPending(db, reader, opened),
    fields: fields.map(({ name, value }) => ({ name, value })),
  }
}

/**
 * The case that a thread is in.
 *
 * @throws `request.not_found` the reader does not reach the mailbox
 */
export async function getCaseOfThread(
  db: Db,
  reader: Reader,
  asked: { mailboxId: string; threadId: string },
): Promise<CaseOfThread> {
  const mailbox = await reachMailbox(db, reader, asked.mailboxId, 'read')
  const thread = { mailboxId: mailbox.id, threadId: asked.threadId }
  const [found] = await listCasesOfThreads(db, reader.tenantId, [thread])
  return { case: found ? await getCase(db, reader, found.id) : null }
}

/** Whether somebody may read one of the threads that the reader sees. */
async function readsIt(db: Db, { tenantId, now }: Reader, opened: OpenedCase, memberId: string) {
  const found = await listReadersOf(db, tenantId, mailboxesOf(opened), { only: memberId, now, limit: 1 })
  return found.length > 0
}

function keyOfRow({ mailboxId, id }: ListedThread): string {
  return threadKey({ mailboxId, threadId: id })
}
