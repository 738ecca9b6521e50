import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { JobWithMetadata } from 'pg-boss'
import type { Logger } from '../core/log.ts'
import type { Database, Db } from '../store/database.ts'
import { WORKER_PRESENCE } from '../store/jobs.ts'
import type { Ears } from './boss-database.ts'
import { bossSource } from './boss-source.ts'
import { startChores } from './chores.ts'
import { type Loop, startLoop } from './claim-loop.ts'
import { reportDeadLetter } from './dead-letters.ts'
import type { Chore, JobName, JobPayloads } from './names.ts'
import { openBoss } from './open-boss.ts'
import { reviveOrphans } from './revive-orphans.ts'
import { type Handler, runJob } from './run-job.ts'
import { type SendOptions, sendJob } from './send-job.ts'
import { DEAD_LETTERS, JOB_SETTINGS } from './settings.ts'

export interface Queue {
  /**
   * Send a job in the caller's transaction: it is there when that commits, or never.
   *
   * Of jobs for the same thing (a mailbox, a chore) one waits at a time. A second one for now brings the waiting one
   * forward, with its priority if one is given; a second one for later changes nothing.
   */
  send<N extends JobName>(
    db: Db,
    name: N,
    payload: JobPayloads[N],
    options?: SendOptions,
  ): Promise<'sent' | 'already_waiting'>
  /**
   * Run jobs of this kind in this process, up to so many at once; for the same thing never two, in all processes
   * together. A failure is tried again with growing pauses; a job given up becomes a row of its own and a log line.
   *
   * @param options.urgentPlaces Places beside those, for jobs that were sent with a priority:
   *   what takes minutes never keeps them all.
   */
  work<N extends JobName>(name: N, options: { concurrency: number; urgentPlaces?: number; handler: Handler<N> }): void
  /** Send a chore now and every so often, however many processes say the same. In whole seconds. */
  schedule(name: Chore, everyMs: number): void
  /** Claim nothing more, tell the handlers by their signal, wait for them so long, and put back what still runs. */
  stop(graceMs?: number): Promise<void>
}

/** Handlers end at their next safe point; whoever stops us (Docker, systemd, a person) waits some 10 s. */
const GRACE_MS = 8_000
/** The lowest that says somebody waits. */
const URGENT_PRIORITY = 1
/** The dead are few and only told of. */
const DEAD_LETTERS_AT_ONCE = 10
const DEAD_LETTERS_POLL_MS = 30_000

/**
 * Open the queue of a process. The tables must be there (`installQueues`).
 *
 * @param options.works Given where jobs are run here, and not only sent.
 */
export async function openQueue(options: {
  db: Kysely<Database>
  pool: pg.Pool
  log: Logger
  works?: Ears
}): Promise<Queue> {
  const { db, pool, log, works } = options
  const loops = new Map<string, Loop>()
  const boss = await openBoss({ pool, log, migrate: false, ...(works && { listen: listenWith(works, loops) }) })

  const chores = startChores(boss, log, (name) => loops.get(name)?.wake())

  const queue: Queue = {
    send: (on, name, payload, sendOptions) => sendJob(boss, on, name, payload, sendOptions),
    work<N extends JobName>(name: N, options: { concurrency: number; urgentPlaces?: number; handler: Handler<N> }) {
      const { concurrency, urgentPlaces, handler } = options
      const sendAgain = (job: JobWithMetadata<JobPayloads[N]>) =>
        sendJob(boss, db, name, job.data, { priority: job.priority })
      const { pollMs } = JOB_SETTINGS[name]
      const open = (places: number, minPriority?: number) => {
        const claims = { name, grouped: true, ...(minPriority !== undefined && { minPriority }) }
        const source = bossSource<JobPayloads[N]>(boss, claims)
        return startLoop({ source, concurrency: places, pollMs, log, run })
      }
      const run = async (job: JobWithMetadata<JobPayloads[N]>, signal: AbortSignal) => {
        const ended = await runJob({ boss, log, sendAgain }, job, handler, signal)
        if (ended === 'given_up') loops.get(DEAD_LETTERS)?.wake()
      }
      const every = open(concurrency)
      loops.set(name, urgentPlaces === undefined ? every : together(open(urgentPlaces, URGENT_PRIORITY), every))
    },
    schedule: chores.schedule,
    async stop(graceMs = GRACE_MS) {
      await chores.stop()
      await Promise.all([...loops.values()].map((loop) => loop.stop(graceMs)))
      await boss.stop({ graceful: false })
    },
  }

  if (works) {
    await works.hold(WORKER_PRESENCE)
    await reviveOrphans(db, boss, log)
    const source = bossSource<object>(boss, { name: DEAD_LETTERS, grouped: false })
    const run = async (job: JobWithMetadata<object>) => {
      reportDeadLetter(log, job)
      await boss.complete(DEAD_LETTERS, job)
    }
    loops.set(
      DEAD_LETTERS,
      startLoop({ source, concurrency: DEAD_LETTERS_AT_ONCE, pollMs: DEAD_LETTERS_POLL_MS, log, run }),
    )
  }
  return queue
}

/** Two loops over one queue, as one. */
function together(one: Loop, other: Loop): Loop {
  return {
    wake() {
      one.wake()
      other.wake()
    },
    async stop(graceMs) {
      await Promise.all([one.stop(graceMs), other.stop(graceMs)])
    },
  }
}

/** pg-boss listens for the jobs of interactive queues; our loops hear of them by the same notice. */
function listenWith(works: Ears, loops: Map<string, Loop>): Ears['listen'] {
  return (channel, onNotification, onReconnect) =>
    works.listen(
      channel,
      (name) => {
        onNotification(name)
        loops.get(name)?.wake()
      },
      () => {
        onReconnect()
        for (const loop of loops.values()) loop.wake()
      },
    )
}
