import type { Assignees } from '@letterlock/wire/cases'
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
  const asked = { q, now: reader.now, limit: SHOWN_MAX }
  return { people: await listReadersOf(db, reader.tenantId, mailboxesOf(opened), asked) }
}
