import type { CasePending as Pending } from '@letterlock/wire/case-pending'
import { listAuthorNames } from '../../store/author-names.ts'
import { listCasePending } from '../../store/case-pending.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { mailboxesOf, mayWorkIn, type OpenedCase } from './open-case.ts'
import { askerOf, namedInSend } from './timeline-items.ts'

/** What waits to leave in the threads of a case, whatever has waited longest first; of mailboxes in which the reader may work. */
export async function readPending(db: Db, { tenantId, now }: Reader, opened: OpenedCase): Promise<Pending[]> {
  const workIn = mailboxesOf(opened).filter((id) => mayWorkIn(opened.mailboxes.get(id)))
  if (workIn.length === 0) return []
  const rows = await listCasePending(db, { tenantId, caseId: opened.record.id, now }, workIn)
  if (rows.length === 0) return []
  const names = await listAuthorNames(db, tenantId, [...new Set(rows.flatMap(namedInSend))])
  return rows.map(({ mailboxId, threadId, proposalId, subject, status, isHeld, askedAt, ...asked }) => ({
    ...{ proposalId, thread: { mailboxId, threadId }, subject, by: askerOf(asked, names), status, isHeld },
    askedAt: new Date(askedAt).toISOString(),
  }))
}
