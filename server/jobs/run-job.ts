import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { AppError, isError } from '../core/errors.ts'
import type { Logger } from '../core/log.ts'
import type { JobName, JobPayloads } from './names.ts'

export interface RunningJob<N extends JobName> {
  id: string
  payload: JobPayloads[N]
  /** 1 for the first try. */
  attempt: number
  /** Aborted when the process stops, the time is over or the claim was lost: end at the next safe point. */
  signal: AbortSignal
}

/**
 * What a job does.
 *
 * `done` ends it. `again` puts it back to be run at once, here or elsewhere, with its tries uncounted: for one that
 * works in turns, or was asked to stop. Throwing counts a try; `server.stopping` is the same as `again`.
 */
export type Handler<N extends JobName> = (job: RunningJob<N>) => Promise<'done' | 'again'>

/**
 * Run one job and settle it at once. A failure becomes its row and a log line: in the row the code alone, for words may
 * hold mail.
 *
 * @returns `given_up` when it failed and has no tries left
 */
export async function runJob<N extends JobName>(
  deps: { boss: PgBoss; log: Logger; sendAgain(job: JobWithMetadata<JobPayloads[N]>): Promise<unknown> },
  job: JobWithMetadata<JobPayloads[N]>,
  handler: Handler<N>,
  signal: AbortSignal,
): Promise<'done' | 'again' | 'failed' | 'given_up'> {
  const { boss, log, sendAgain } = deps
  const { id, name, data: payload, retryCount } = job
  const attempt = retryCount + 1
  const outcome = await outcomeOf(handler({ id, payload, attempt, signal }))
  if (typeof outcome !== 'string') {
    try {
      await boss.fail(name, job, { code: codeOf(outcome.thrown) })
    } finally {
      log.warn({ job: name, jobId: id, attempt, err: outcome.thrown }, 'a job failed')
    }
    return retryCount < job.retryLimit ? 'failed' : 'given_up'
  }
  // Were we to die between the two, it would be run once more: better twice than never.
  if (outcome === 'again') await sendAgain(job)
  await boss.complete(name, job)
  return outcome
}

async function outcomeOf(running: Promise<'done' | 'again'>): Promise<'done' | 'again' | { thrown: unknown }> {
  try {
    return await running
  } catch (thrown) {
    return isError(thrown, 'server.stopping') ? 'again' : { thrown }
  }
}

/** The code of one of our errors; a stranger's message may quote what it was working on. */
function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : 'server.failed'
}
