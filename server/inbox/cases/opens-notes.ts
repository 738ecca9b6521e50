import { AppError } from '../../core/errors.ts'
import type { ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import { wasTitledSince } from '../../store/case-decisions.ts'
import { countFieldsSince } from '../../store/case-fields.ts'
import { countNotesSince } from '../../store/case-notes.ts'
import { countCaseThreads } from '../../store/case-threads.ts'
import type { CaseRecord } from '../../store/cases.ts'
import type { Trx } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/**
 * Let nothing that was written in a case be read by others unasked: while all its threads are of personal mailboxes, nobody
 * else sees it, and whoever writes a note there writes it for themselves.
 *
 * @param mailbox Of a thread that is to come into the case.
 * @throws `case.opens_notes` it would be the first of a shared mailbox, and there are notes, fields, or a title that was typed
 */
export async function requireStaysClosed(
  trx: Trx,
  who: Reader,
  record: Pick<CaseRecord, 'id' | 'title'>,
  mailbox: ReachedMailbox,
): Promise<void> {
  if (record.title === null && !(await wasWritten(trx, who, record, 0))) return
  await requireOpen(trx, who, record, mailbox)
}

/**
 * The same for a thread that is put back: what was written since it was taken out was written without it.
 *
 * @param since Epoch milliseconds.
 * @throws `case.opens_notes`
 */
export async function requireNothingSince(
  trx: Trx,
  who: Reader,
  record: Pick<CaseRecord, 'id'>,
  { mailbox, since }: { mailbox: ReachedMailbox; since: number },
): Promise<void> {
  const isTitled = await wasTitledSince(trx, who.tenantId, record.id, since)
  if (!isTitled && !(await wasWritten(trx, who, record, since))) return
  await requireOpen(trx, who, record, mailbox)
}

/** Whether there are notes or fields that somebody wrote since a moment. */
async function wasWritten(trx: Trx, { tenantId }: Reader, { id }: Pick<CaseRecord, 'id'>, since: number) {
  const notes = await countNotesSince(trx, tenantId, id, since)
  return notes + (await countFieldsSince(trx, tenantId, id, since)) > 0
}

async function requireOpen(trx: Trx, { tenantId }: Reader, { id }: Pick<CaseRecord, 'id'>, mailbox: ReachedMailbox) {
  if (mailbox.kind === 'personal') return
  const { sharedElsewhere } = await countCaseThreads(trx, tenantId, id, [])
  if (sharedElsewhere === 0) throw new AppError('case.opens_notes', undefined, { params: { mailbox: mailbox.address } })
}
