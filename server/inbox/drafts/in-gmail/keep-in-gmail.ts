import { isUsable } from '../../../connections/require-usable.ts'
import { AppError } from '../../../core/errors.ts'
import type { MailboxId, TenantId } from '../../../core/ids.ts'
import { findConnectionForWork } from '../../../store/connections.ts'
import { findGmailDraftTask, type GmailDraftTask } from '../../../store/gmail-draft-tasks.ts'
import { changeGmailDraft, findGmailDraft } from '../../../store/gmail-drafts.ts'
import { findMailboxForWork, type MailboxRow } from '../../../store/mailboxes.ts'
import { openLine } from '../../../sync/gmail/line.ts'
import { decideAfterFar } from './decide-after-far.ts'
import type { GmailDraftsDeps, GmailDraftsPlace } from './gmail-drafts-place.ts'
import { mayWriteDrafts } from './may-write-drafts.ts'
import { removeFromGmail } from './remove-from-gmail.ts'
import { taskTimes } from './task-times.ts'
import { writeInGmail } from './write-in-gmail.ts'

/** One run does so much; the sweep asks for the next. */
const TASKS_MAX = 200
/** What Gmail does not take it takes no better a moment later. */
const SKIPPED_FOR_MS = 600_000
/** A minute of Gmail's quota. */
const WAIT_MAX_MS = 75_000

/**
 * Bring the drafts of a mailbox in Gmail into step with ours, one after the other. One way: what stands there is never taken
 * for ours, and nothing is sent by it.
 *
 * Killed anywhere, the next run looks what has become of the call and goes on.
 *
 * @param signal Ends it at the next call. @throws `server.stopping` then; else only faults of ours or of the database
 */
export async function keepInGmail(
  deps: GmailDraftsDeps,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
  signal: AbortSignal,
): Promise<void> {
  const mailbox = await findMailboxForWork(deps.db, tenantId, mailboxId)
  if (!mailbox) return
  const place = { tenantId, mailbox, line: openPatientLine(deps, tenantId, mailbox, signal) }
  for (let count = 0; count < TASKS_MAX; count++) {
    if (signal.aborted) throw new AppError('server.stopping')
    // A person may have paused or ended it meanwhile.
    const connection = await findConnectionForWork(deps.db, tenantId, mailbox.connectionId)
    if (!connection || !isUsable(connection) || !mayWriteDrafts(connection)) return
    const task = await findGmailDraftTask(deps.db, tenantId, mailboxId, taskTimes(deps.now()))
    if (!task) return
    if ((await carryOut(deps, place, task)) === 'over') return
  }
}

/** No call of it is repeated by itself, for one of them makes something new: the run comes back and looks first. */
function openPatientLine(deps: GmailDraftsDeps, tenantId: TenantId, mailbox: MailboxRow, signal: AbortSignal) {
  return openLine(deps, {
    tenantId,
    connectionId: mailbox.connectionId,
    account: mailbox.address,
    urgency: 'background',
    signal,
    weatherAttemptsMax: 0,
    waitMaxMs: WAIT_MAX_MS,
  })
}

async function carryOut(
  deps: GmailDraftsDeps,
  place: GmailDraftsPlace,
  task: GmailDraftTask,
): Promise<'next' | 'over'> {
  try {
    if (task.do === 'write') await writeInGmail(deps, place, task)
    else await removeFromGmail(deps, place, task)
    return 'next'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return afterFailure(deps, place, task, error)
  }
}

async function afterFailure(
  deps: GmailDraftsDeps,
  { tenantId }: GmailDraftsPlace,
  task: GmailDraftTask,
  error: AppError,
): Promise<'next' | 'over'> {
  const { db, log, now, random } = deps
  const { draftId } = task
  const after = decideAfterFar(error, task.do, now(), random())
  switch (after.do) {
    case 'leave':
      if (error.code === 'server.stopping') throw error
      return 'over'
    case 'come_back':
      log.info({ err: error, draftId }, 'a draft could not be kept in Gmail just now')
      await changeGmailDraft(db, tenantId, draftId, { notBefore: after.at })
      return after.isOwn ? 'next' : 'over'
    case 'skip': {
      log.warn({ err: error, draftId }, 'Gmail does not take a draft')
      const { version } = task
      const skipped = { version, overwrites: false, failedCode: error.code, isMirrored: false }
      // Where an earlier one may still appear there, or is to be found again, it is looked for later.
      const row = await findGmailDraft(db, tenantId, draftId)
      const isSought =
        row !== undefined && (row.pendingAt !== null || (row.remoteId !== null && row.messageId === null))
      const notBefore = isSought ? { notBefore: now() + SKIPPED_FOR_MS } : {}
      await changeGmailDraft(db, tenantId, draftId, { ...skipped, ...notBefore })
      return 'next'
    }
  }
}
