import { AppError } from '../../core/errors.ts'
import type { MailboxId } from '../../core/ids.ts'
import { listReached, type ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import { type CaseThreadRow, listCaseThreads } from '../../store/case-threads.ts'
import { type CaseRecord, findCase } from '../../store/cases.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** A case as one reader may see it. */
export interface OpenedCase {
  record: CaseRecord
  /** Every mailbox that the reader may read, by id. */
  mailboxes: ReadonlyMap<MailboxId, ReachedMailbox>
  /** The threads that they may read, in the order of rank: the first is primary to them. */
  threads: CaseThreadRow[]
  /** They may change it: they may work in a mailbox that one of those threads is in. */
  mayWork: boolean
}

/**
 * A case for somebody who wants to see or change it. Whatever names a case comes through here: whoever may read none of its
 * threads has no such case, whatever their role is, and also where they own it.
 *
 * @throws `request.not_found` there is none, or nothing of it is theirs: the same answer
 * @throws `mailbox.read_only` they may see it, and not change it
 */
export async function openCase(db: Db, reader: Reader, caseId: string, need: 'read' | 'work'): Promise<OpenedCase> {
  const { tenantId } = reader
  const mailboxes = new Map((await listReached(db, reader)).map((mailbox) => [mailbox.id, mailbox]))
  const ids = [...mailboxes.keys()]
  const record = await findCase(db, tenantId, ids, caseId)
  if (!record) throw new AppError('request.not_found')
  const threads = await listCaseThreads(db, tenantId, record.id, ids)
  const mayWork = threads.some(({ mailboxId }) => mayWorkIn(mailboxes.get(mailboxId)))
  if (need === 'work' && !mayWork) throw new AppError('mailbox.read_only')
  return { record, mailboxes, threads, mayWork }
}

/** Whether somebody may do more in a mailbox that they reach than read it. Pure. */
export function mayWorkIn(mailbox: ReachedMailbox | undefined): boolean {
  return mailbox !== undefined && mailbox.reach !== 'read'
}

/** The mailboxes of the threads that a reader sees of a case, each once. Pure. */
export function mailboxesOf({ threads }: Pick<OpenedCase, 'threads'>): MailboxId[] {
  return [...new Set(threads.map(({ mailboxId }) => mailboxId))]
}
