import type { Queue } from '../../../jobs/queue.ts'
import type { Handler } from '../../../jobs/run-job.ts'
import { forgetPlacesOutOfReach, listGmailDraftMailboxes, noteMirrored } from '../../../store/gmail-draft-tasks.ts'
import type { GmailDraftsDeps } from './gmail-drafts-place.ts'
import { keepInGmail } from './keep-in-gmail.ts'
import { WRITES_DRAFTS } from './may-write-drafts.ts'
import { taskTimes } from './task-times.ts'

/** One sweep takes this many mailboxes; the next one, seconds later, takes the rest. */
const PER_SWEEP_MAX = 1_000

/** What the job `gmail-drafts.keep` does. */
export function gmailDraftsJob(deps: GmailDraftsDeps): Handler<'gmail-drafts.keep'> {
  return async ({ payload, signal }) => {
    await keepInGmail(deps, payload, signal)
    return 'done'
  }
}

/**
 * Ask for a run of every mailbox whose drafts in Gmail are out of step and that may be worked with.
 *
 * @returns how many were asked for
 */
export async function sweepGmailDrafts(
  { db, now }: Pick<GmailDraftsDeps, 'db' | 'now'>,
  queue: Pick<Queue, 'send'>,
): Promise<number> {
  await noteMirrored(db)
  await forgetPlacesOutOfReach(db, WRITES_DRAFTS)
  const waiting = await listGmailDraftMailboxes(db, { ...taskTimes(now()), scopes: WRITES_DRAFTS }, PER_SWEEP_MAX)
  for (const mailbox of waiting) await queue.send(db, 'gmail-drafts.keep', mailbox)
  return waiting.length
}
