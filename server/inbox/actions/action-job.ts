import type { Handler } from '../../jobs/run-job.ts'
import { listMailboxesToTell } from '../../store/actions.ts'
import type { ActionDeps } from './action.ts'
import { runActions } from './run-actions.ts'

/** One sweep takes this many mailboxes; the next one, seconds later, takes the rest. */
const PER_SWEEP_MAX = 5_000

/**
 * What the job `action.run` does. What must wait is asked for again at its time; the
 * sweep finds whatever is lost of that.
 */
export function actionJob(deps: ActionDeps): Handler<'action.run'> {
  return async ({ payload, signal }) => {
    const outcome = await runActions(deps, payload, signal)
    if (outcome.is === 'later') {
      const startAfterMs = Math.max(0, outcome.at - deps.sync.now())
      await deps.queue.send(deps.sync.db, 'action.run', payload, { startAfterMs })
    }
    return 'done'
  }
}

/**
 * Ask for a run of every mailbox whose provider has still to be told something and may be told now: also of those that
 * waited for a person to reconnect or resume, and of those whose connection was ended meanwhile.
 *
 * @returns how many were asked for
 */
export async function sweepActions({ sync, queue }: ActionDeps): Promise<number> {
  const waiting = await listMailboxesToTell(sync.db, sync.now(), PER_SWEEP_MAX)
  for (const mailbox of waiting) await queue.send(sync.db, 'action.run', mailbox)
  return waiting.length
}
