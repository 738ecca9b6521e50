import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { markDirty } from '../../store/signal-dirty.ts'
import { insertSignalMessages, saveSignalMessages } from '../../store/signal-messages.ts'
import { saveOtherIds } from '../../store/signal-other-ids.ts'
import { insertSignalRecipients, saveSignalRecipients, settleClasses } from '../../store/signal-recipients.ts'
import { saveSightings } from '../../store/signal-sightings.ts'
import { deleteWaiting, type WaitingMail } from '../../store/signal-todo.ts'
import { saveWritten } from '../../store/signal-written.ts'
import { answerMails } from './answer-mails.ts'
import { takeClassAgain } from './class-again.ts'
import { fold } from './fold.ts'
import { leaveSettled } from './leave-settled.ts'
import { type Observing, observe } from './observe.ts'
import { readKnown } from './read-known.ts'
import { earliestSightings, earliestWritten, knownOnes, newOnes } from './rows-of-batch.ts'
import { tieNew } from './tie-new.ts'
import { tieParents } from './tie-parents.ts'
import { dirtyDays, listHashes, listKnownToSome } from './touched-by-batch.ts'

/**
 * Count a batch of mails: each once, however many mailboxes hold it, however often and in whatever order they come. The
 * figures of the days it touches are marked to be made anew. One transaction: killed before its end, it never was.
 */
export async function takeIn(
  trx: Trx,
  tenantId: TenantId,
  of: Observing & { prunedThrough: number },
  waiting: readonly WaitingMail[],
): Promise<void> {
  const shown = waiting.flatMap((mail) => observe(of, mail) ?? [])
  const known = await readKnown(trx, tenantId, shown)
  const observations = await takeClassAgain(trx, tenantId, shown, known)
  const folded = await leaveSettled(trx, tenantId, of, fold(observations, known))
  const tied = await tieNew(trx, tenantId, folded)
  await insertSignalMessages(trx, tenantId, tied.mails, tied.parents)
  await saveSignalMessages(trx, tenantId, knownOnes(folded.messages))
  await saveSightings(trx, tenantId, earliestSightings(folded.sightings))
  await insertSignalRecipients(trx, tenantId, newOnes(folded.recipients))
  await saveSignalRecipients(trx, tenantId, knownOnes(folded.recipients))
  await saveOtherIds(trx, tenantId, folded.otherIds)

  const children = await tieParents(trx, tenantId, folded, tied)
  const reread = await saveWritten(trx, tenantId, earliestWritten(observations, folded))
  const classes = await settleClasses(trx, tenantId, [...listHashes(folded, children.lists), ...reread])
  const answered = await answerMails(trx, tenantId, of.clock, [
    ...children.answered,
    ...listKnownToSome(folded, of.prunedThrough),
    ...classes,
  ])
  await markDirty(trx, tenantId, [...dirtyDays(folded), ...classes, ...answered])
  await deleteWaiting(trx, tenantId, waiting)
}
