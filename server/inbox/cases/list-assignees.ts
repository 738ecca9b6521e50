import type { Assignees } from '@letterlock/wire/cases'
import type { MailboxId } from '../../core/ids.ts'
import { reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listReadersOf } from '../../store/mailbox-readers.ts'
import { mailboxesOf, openCase } from './open-case.ts'

/** A list under a search field: who is not in it is found by typing on. */
const SHOWN_MAX = 50

/**
 * Who may own a case: people who may read one of the threads that the reader sees. Who reads others is not theirs to know.
 *
 * @throws `request.not_found`
 */
export async function listAssignees(db: Db, reader: Reader, caseId: string, q: string): Promise<Assignees> {
  const opened = await openCase(db, reader, caseId, 'read')
  return listReaders(db, reader, mailboxesOf(opened), q)
}

/**
 * To whom a thread of a mailbox can be given, whatever case it is in: people who may read the mailbox.
 *
 * @throws `request.not_found`, `mailbox.read_only`
 */
export async function listAssigneesIn(db: Db, reader: Reader, mailboxId: string, q: string): Promise<Assignees> {
  const mailbox = await reachMailbox(db, reader, mailboxId, 'work')
  return listReaders(db, reader, [mailbox.id], q)
}

async function listReaders(
  db: Db,
  { tenantId, now }: Reader,
  mailboxIds: readonly MailboxId[],
  q: string,
): Promise<Assignees> {
  return { people: await listReadersOf(db, tenantId, mailboxIds, { q, now, limit: SHOWN_MAX }) }
}
