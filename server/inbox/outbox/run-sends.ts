import { AppError } from '../../core/errors.ts'
import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Handler } from '../../jobs/run-job.ts'
import { findMailboxForWork } from '../../store/mailboxes.ts'
import { findNextSendTask, listMailboxesToSend, type SendTask } from '../../store/outbox.ts'
import { isTenantSuspended } from '../../store/signal-settings.ts'
import { lookForMail } from './look-for-mail.ts'
import { noteAbandoned } from './note-abandoned.ts'
import { sendMail } from './send-mail.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'
import { tendReceipt } from './tend-receipt.ts'

/** One sweep asks for so many mailboxes; the next one, seconds later, for the rest. */
const PER_SWEEP_MAX = 1_000

export type SendsOutcome =
  /** Nothing is left to be done by itself. */
  | { is: 'done' }
  /** Go on then, in epoch milliseconds. */
  | { is: 'later'; at: number }

/** One step of each kind. Each moves its own time on, or ends it, so that no mail keeps the next one waiting. */
const STEPS: Record<
  SendTask['task'],
  (deps: SenderDeps, place: SenderPlace, task: SendTask, signal: AbortSignal) => Promise<void>
> = { send: sendMail, abandoned: noteAbandoned, look: lookForMail, tend: tendReceipt }

/**
 * Do what is due for the mails of a mailbox, one after the other: send, look for what may have left, and read back what
 * has. Jobs of one mailbox never run at the same time, so whatever is found claimed was claimed by somebody who died.
 *
 * @param signal Ends it before the next step. @throws `server.stopping` then; else only faults of ours or of the database
 */
export async function runSends(
  deps: SenderDeps,
  { tenantId, mailboxId }: { tenantId: TenantId; mailboxId: MailboxId },
  signal: AbortSignal,
): Promise<SendsOutcome> {
  const mailbox = await findMailboxForWork(deps.db, tenantId, mailboxId)
  if (!mailbox) return { is: 'done' }
  for (;;) {
    if (signal.aborted) throw new AppError('server.stopping')
    if (await isTenantSuspended(deps.db, tenantId)) return { is: 'done' }
    const task = await findNextSendTask(deps.db, tenantId, mailboxId)
    if (!task) return { is: 'done' }
    if (task.at > deps.now() && task.task !== 'abandoned') return { is: 'later', at: task.at }
    await STEPS[task.task](deps, { tenantId, mailbox }, task, signal)
  }
}

/** What the job `send.run` does. What must wait is asked for again at its time; the sweep finds whatever is lost of that. */
export function sendJob(deps: SenderDeps): Handler<'send.run'> {
  return async ({ payload, signal }) => {
    const outcome = await runSends(deps, payload, signal)
    if (outcome.is === 'later') {
      const startAfterMs = Math.max(0, outcome.at - deps.now())
      await deps.queue.send(deps.db, 'send.run', payload, { startAfterMs })
    }
    return 'done'
  }
}

/** Ask for a run of every mailbox that has something due. @returns how many were asked for */
export async function sweepSends({ db, queue, now }: SenderDeps): Promise<number> {
  const due = await listMailboxesToSend(db, now(), PER_SWEEP_MAX)
  for (const mailbox of due) await queue.send(db, 'send.run', mailbox)
  return due.length
}
