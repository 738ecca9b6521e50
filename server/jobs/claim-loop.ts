import { AppError } from '../core/errors.ts'
import type { Logger } from '../core/log.ts'
import { BEAT_MS } from './settings.ts'

/** What a loop does with the database, for one queue. */
export interface JobSource<Job> {
  /** Claim up to so many jobs. */
  claim(most: number): Promise<Job[]>
  /** Say that their worker lives. @returns the ids of those that are still claimed by us */
  beat(jobs: Job[]): Promise<Set<string>>
  /** Give a job back that must wait for another process. */
  putBack(job: Job): Promise<void>
}

export interface Loop {
  /** There may be work: look now. */
  wake(): void
  /** Claim no more, tell the running handlers, and wait for them so long. What runs then is put back. */
  stop(graceMs: number): Promise<void>
}

interface Running<Job> {
  job: Job
  controller: AbortController
  expiry: NodeJS.Timeout
  done: Promise<unknown>
}

/**
 * Claim jobs of one queue and run up to so many at once.
 *
 * Ours rather than pg-boss's worker, whose batch is settled when its longest job ends: a short sync would hold its
 * mailbox, and an idle place, for as long as a long one beside it takes. Here each place is filled when it falls free,
 * one statement claims for all free places, and one more keeps all claims alive.
 *
 * @param options.run Runs one job and settles it. When it throws, the job was not settled: it stays claimed until its
 *   heartbeat is missed, and is then taken up again.
 */
export function startLoop<Job extends { id: string; expireInSeconds: number }>(options: {
  source: JobSource<Job>
  concurrency: number
  pollMs: number
  log: Logger
  run(job: Job, signal: AbortSignal): Promise<unknown>
}): Loop {
  const { source, concurrency, pollMs, log, run } = options
  const running = new Map<string, Running<Job>>()
  let claiming: Promise<void> | undefined
  let wanted = false
  let stopping = false
  let over = false
  let poll: NodeJS.Timeout | undefined
  let pulse: NodeJS.Timeout | undefined

  function wake(): void {
    wanted = true
    if (!claiming && !stopping) claiming = claimAll().finally(rest)
  }

  async function claimAll(): Promise<void> {
    clearTimeout(poll)
    while (wanted && !stopping && running.size < concurrency) {
      wanted = false
      try {
        for (const job of await source.claim(concurrency - running.size)) start(job)
      } catch (error) {
        // The database is away or busy; the next poll asks again.
        log.warn({ err: error }, 'no jobs could be claimed')
      }
    }
  }

  function rest(): void {
    claiming = undefined
    if (!stopping) poll = setTimeout(wake, pollMs)
  }

  function start(job: Job): void {
    const controller = new AbortController()
    if (stopping) controller.abort(new AppError('server.stopping'))
    const expiry = setTimeout(() => controller.abort(lost('it took too long')), job.expireInSeconds * 1_000)
    const done = run(job, controller.signal)
      .catch((error: unknown) => log.warn({ jobId: job.id, err: error }, 'a job could not be settled'))
      .finally(() => {
        clearTimeout(expiry)
        running.delete(job.id)
        wake()
      })
    running.set(job.id, { job, controller, expiry, done })
    pulse ??= setTimeout(beat, BEAT_MS)
  }

  async function beat(): Promise<void> {
    pulse = undefined
    const beating = [...running.values()]
    if (beating.length === 0) return
    try {
      const ours = await source.beat(beating.map(({ job }) => job))
      for (const { job, controller } of beating) {
        if (!ours.has(job.id)) controller.abort(lost('its claim was lost'))
      }
    } catch (error) {
      // A beat that cannot be sent says nothing about the claim.
      log.warn({ err: error }, 'the claims on running jobs could not be renewed')
    }
    if (running.size > 0 && !over) pulse ??= setTimeout(beat, BEAT_MS)
  }

  async function stop(graceMs: number): Promise<void> {
    stopping = true
    clearTimeout(poll)
    for (const { controller } of running.values()) controller.abort(new AppError('server.stopping'))
    await claiming
    const grace = Promise.withResolvers<void>()
    const timer = setTimeout(grace.resolve, graceMs)
    await Promise.race([Promise.all([...running.values()].map(({ done }) => done)), grace.promise])
    clearTimeout(timer)
    over = true
    clearTimeout(pulse)
    for (const { expiry } of running.values()) clearTimeout(expiry)
    await Promise.all([...running.values()].map(({ job }) => source.putBack(job)))
  }

  wake()
  return { wake, stop }
}

function lost(why: string): AppError {
  return new AppError('server.failed', `the job must stop: ${why}`)
}
