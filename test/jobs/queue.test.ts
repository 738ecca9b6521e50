import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fromKysely } from 'pg-boss'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { type MailboxId, newId, type TenantId } from '../../server/core/ids.ts'
import { readableError } from '../../server/core/log.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { installQueues } from '../../server/jobs/install-queues.ts'
import { openBoss } from '../../server/jobs/open-boss.ts'
import { openQueue, type Queue } from '../../server/jobs/queue.ts'
import type { RunningJob } from '../../server/jobs/run-job.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const TENANT: TenantId = 'tnt_0193423b8d4f7c21a5e6b7c8d9e0f1a2'
const HOUR_MS = 3_600_000

let database: FreshDatabase
const queues: Queue[] = []
const listeners: Listener[] = []
const children: ChildProcess[] = []

const lines: string[] = []
const log = pino(
  { level: 'info', serializers: { err: readableError } },
  {
    write(line: string) {
      lines.push(line)
      for (const [words, found] of awaited) if (line.includes(words)) found()
    },
  },
)
const awaited = new Map<string, () => void>()

/** Resolves when the log says so. */
function logged(words: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  awaited.set(words, resolve)
  return promise
}

beforeAll(async () => {
  database = await freshDatabase()
  await installQueues(database.pool, log)
})

afterAll(() => database.drop())

afterEach(async () => {
  for (const child of children.splice(0)) if (child.kill('SIGKILL')) await once(child, 'exit')
  await Promise.all(queues.splice(0).map((queue) => queue.stop(1_000)))
  await Promise.all(listeners.splice(0).map((listener) => listener.close()))
  await database.pool.query('delete from pgboss.job')
  lines.length = 0
  awaited.clear()
})

/** A queue as another process would have it. */
async function openWorker(): Promise<Queue> {
  const works = await openListener({ url: database.url, applicationName: 'test worker', log })
  listeners.push(works)
  const queue = await openQueue({ db: database.db, pool: database.pool, log, works })
  queues.push(queue)
  return queue
}

function payload(mailboxId: MailboxId = newId('mbx', 1)) {
  return { tenantId: TENANT, mailboxId, reason: 'asked' } as const
}

async function rows(name = 'sync.mailbox'): Promise<Record<string, unknown>[]> {
  return (await database.pool.query('select * from pgboss.job where name = $1 order by created_on', [name])).rows
}

/** A failed job waits longer each time, up to its last try. Here the time for that has come. */
async function skipToLastTry(queue: Queue): Promise<void> {
  await database.pool.query(
    `update pgboss.job set start_after = now(), retry_count = retry_limit - 1 where state = 'retry'`,
  )
  await tellNews(queue)
}

/** Anything new makes the workers look. */
async function tellNews(queue: Queue): Promise<void> {
  await queue.send(database.db, 'sync.mailbox', payload())
}

/** Start a worker in a process of its own and wait until it runs the job of this mailbox. */
async function startHangingWorker(mailboxId: MailboxId): Promise<ChildProcess> {
  const script = new URL('hanging-worker.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, database.url], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  for await (const line of createInterface(child.stdout)) if (line === mailboxId) return child
  throw new Error('the worker ended before it ran its job')
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
  // Its server processes are a moment behind: as long as one is there, so is the presence of a worker.
  const gone = `select not exists (select from pg_stat_activity where application_name = 'hanging worker') as gone`
  while (!(await database.pool.query(gone)).rows[0].gone);
}

test('a job sent in a transaction that is rolled back was never sent', async () => {
  const queue = await openWorker()
  const sending = inTransaction(database.db, async (trx) => {
    await queue.send(trx, 'sync.mailbox', payload())
    throw new Error('on second thought')
  })
  await expect(sending).rejects.toThrow('on second thought')
  expect(await rows()).toEqual([])
})

test('a job sent in a transaction is run once it commits, without waiting for a poll', async () => {
  const queue = await openWorker()
  const seen = Promise.withResolvers<RunningJob<'sync.mailbox'>>()
  queue.work('sync.mailbox', {
    concurrency: 2,
    async handler(job) {
      seen.resolve(job)
      return 'done'
    },
  })
  const sent = payload()
  expect(await inTransaction(database.db, (trx) => queue.send(trx, 'sync.mailbox', sent))).toBe('sent')
  expect(await seen.promise).toMatchObject({ payload: sent, attempt: 1 })
})

test('of jobs for the same mailbox one waits, and a second for now brings it forward', async () => {
  const queue = await openWorker()
  const sent = payload()
  expect(await queue.send(database.db, 'sync.mailbox', sent, { startAfterMs: HOUR_MS })).toBe('sent')
  expect(await queue.send(database.db, 'sync.mailbox', sent, { startAfterMs: 1_000 })).toBe('already_waiting')
  const [later] = await rows()
  expect(later).toMatchObject({ priority: 0 })
  expect(Number(later?.start_after)).toBeGreaterThan(Number(later?.created_on) + HOUR_MS / 2)
  expect(await queue.send(database.db, 'sync.mailbox', sent, { priority: 10 })).toBe('already_waiting')
  const [waiting] = await rows()
  expect(waiting).toMatchObject({ id: later?.id, priority: 10 })
  expect(Number(waiting?.start_after)).toBeLessThan(Number(later?.created_on) + HOUR_MS / 2)
  expect(await queue.send(database.db, 'sync.mailbox', payload())).toBe('sent')
})

test('a job sent while one for the same mailbox runs waits for it, and both are run', async () => {
  const queue = await openWorker()
  const sent = payload()
  const started = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  let runs = 0
  queue.work('sync.mailbox', {
    concurrency: 4,
    async handler() {
      started.resolve()
      await end.promise
      if (++runs === 2) second.resolve()
      return 'done'
    },
  })
  await queue.send(database.db, 'sync.mailbox', sent)
  await started.promise
  expect(await queue.send(database.db, 'sync.mailbox', sent)).toBe('sent')
  end.resolve()
  await second.promise
})

test('of two workers with many places no two ever run the same mailbox at once', async () => {
  const mailboxes = Array.from({ length: 3 }, () => newId('mbx', 1))
  const running = new Set<MailboxId>()
  const collisions: MailboxId[] = []
  const enough = Promise.withResolvers<void>()
  let runs = 0
  const workers = await Promise.all([openWorker(), openWorker()])
  for (const worker of workers) {
    worker.work('sync.mailbox', {
      concurrency: 8,
      async handler({ payload: { mailboxId } }) {
        if (running.has(mailboxId)) collisions.push(mailboxId)
        running.add(mailboxId)
        // While it runs, both processes are told of more work for it, and look.
        for (const other of workers) await other.send(database.db, 'sync.mailbox', payload(mailboxId))
        running.delete(mailboxId)
        if (++runs === 60) enough.resolve()
        return runs % 5 === 0 ? 'again' : 'done'
      },
    })
  }
  for (const mailboxId of mailboxes) await workers[0].send(database.db, 'sync.mailbox', payload(mailboxId))
  await enough.promise
  expect(collisions).toEqual([])
})

test('of two workers that claim in the same instant one gets the mailbox', async () => {
  const queue = await openWorker()
  const sent = payload()
  // Two jobs for one mailbox, ready to run: one to be tried again, one that came since.
  await queue.send(database.db, 'sync.mailbox', sent)
  await database.pool.query(`update pgboss.job set state = 'retry'`)
  await queue.send(database.db, 'sync.mailbox', sent)
  const boss = await openBoss({ pool: database.pool, log, migrate: false })
  const one = { batchSize: 1, groupConcurrency: 1 }
  const first = await database.db.startTransaction().execute()
  const firstClaim = await boss.fetch('sync.mailbox', { ...one, db: fromKysely(first) })
  const secondClaim = boss.fetch('sync.mailbox', one)
  await first.commit().execute()
  expect(firstClaim).toHaveLength(1)
  expect(await secondClaim).toEqual([])
  await boss.stop({ graceful: false })
})

test('a handler that throws is tried again, and given up with its code alone in a row and a log line', async () => {
  const queue = await openWorker()
  const attempts: number[] = []
  const sent = payload()
  queue.work('sync.mailbox', {
    concurrency: 1,
    async handler({ attempt, payload: { mailboxId } }) {
      if (mailboxId !== sent.mailboxId) return 'done'
      attempts.push(attempt)
      if (attempt === 1) throw new Error('could not parse "Subject: our secret plan"')
      throw new AppError('gmail.throttled')
    },
  })
  const failed = logged('a job failed')
  await queue.send(database.db, 'sync.mailbox', sent)
  await failed
  expect((await rows()).map(({ state, output }) => ({ state, output }))).toEqual([
    { state: 'retry', output: { code: 'server.failed' } },
  ])

  const givenUp = logged('a job was given up')
  await skipToLastTry(queue)
  await givenUp
  expect(attempts).toEqual([1, 26])
  const [dead] = await rows('jobs.dead')
  expect(dead).toMatchObject({ source_name: 'sync.mailbox', source_output: { code: 'gmail.throttled' }, data: sent })
  expect(JSON.stringify([await rows(), await rows('jobs.dead')]) + lines.join('')).not.toContain('secret plan')
})

test('the pauses between tries grow, and are never longer than five minutes', async () => {
  const queue = await openWorker()
  const pauses: number[] = []
  const failing = logged('a job failed')
  const sent = payload()
  queue.work('sync.mailbox', {
    concurrency: 1,
    async handler({ payload: { mailboxId } }) {
      if (mailboxId === sent.mailboxId) throw new AppError('gmail.unreachable')
      return 'done'
    },
  })
  await queue.send(database.db, 'sync.mailbox', sent)
  await failing
  for (const tries of [0, 3, 20]) {
    const again = logged('a job failed')
    await database.pool.query(`update pgboss.job set start_after = now(), retry_count = ${tries} where state = 'retry'`)
    await tellNews(queue)
    await again
    const { rows } = await database.pool.query(
      `select extract(epoch from start_after - now()) as pause from pgboss.job where retry_count = ${tries + 1}`,
    )
    pauses.push(Number(rows[0]?.pause))
  }
  expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0)
  expect(pauses[2]).toBeLessThanOrEqual(300)
})

test('a job that asks for it is run again at once, with its tries uncounted', async () => {
  const queue = await openWorker()
  const attempts: number[] = []
  const done = Promise.withResolvers<void>()
  queue.work('sync.mailbox', {
    concurrency: 1,
    async handler({ attempt }) {
      attempts.push(attempt)
      if (attempts.length < 3) return 'again'
      done.resolve()
      return 'done'
    },
  })
  await queue.send(database.db, 'sync.mailbox', payload(), { priority: 5 })
  await done.promise
  expect(attempts).toEqual([1, 1, 1])
  expect((await rows()).map(({ priority }) => priority)).toEqual([5, 5, 5])
})

test('a queue that stops tells its handlers, and what they leave unfinished is there for the next', async () => {
  const queue = await openWorker()
  const started = Promise.withResolvers<void>()
  queue.work('sync.mailbox', {
    concurrency: 1,
    handler({ signal }) {
      started.resolve()
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  })
  const sent = payload()
  await queue.send(database.db, 'sync.mailbox', sent)
  await started.promise
  await queue.stop()
  expect((await rows()).map(({ state, data, retry_count }) => ({ state, data, retry_count }))).toEqual([
    { state: 'completed', data: sent, retry_count: 0 },
    { state: 'created', data: sent, retry_count: 0 },
  ])
})

test('a handler that does not end in time loses its job to the next worker', async () => {
  const queue = await openWorker()
  const started = Promise.withResolvers<void>()
  queue.work('sync.mailbox', {
    concurrency: 1,
    handler() {
      started.resolve()
      return new Promise(() => undefined)
    },
  })
  await queue.send(database.db, 'sync.mailbox', payload())
  await started.promise
  await queue.stop(0)
  expect(await rows()).toMatchObject([{ state: 'retry', output: { code: 'server.stopping' } }])
})

test('a chore that every process schedules is run once in its interval', async () => {
  const workers = await Promise.all([openWorker(), openWorker(), openWorker()])
  const ran = Promise.withResolvers<void>()
  for (const worker of workers) {
    worker.work('events.prune', {
      concurrency: 1,
      async handler() {
        ran.resolve()
        return 'done'
      },
    })
    worker.schedule('events.prune', HOUR_MS)
  }
  await ran.promise
  await Promise.all(workers.map((worker) => worker.stop()))
  expect(await rows('events.prune')).toHaveLength(1)
})

test('the only worker takes up at once what its killed predecessor was running', async () => {
  const sent = payload()
  const sender = await openQueue({ db: database.db, pool: database.pool, log })
  queues.push(sender)
  await sender.send(database.db, 'sync.mailbox', sent)
  await killed(await startHangingWorker(sent.mailboxId))
  expect(await rows()).toMatchObject([{ state: 'active' }])

  const next = await openWorker()
  const seen = Promise.withResolvers<RunningJob<'sync.mailbox'>>()
  next.work('sync.mailbox', {
    concurrency: 1,
    async handler(job) {
      seen.resolve(job)
      return 'done'
    },
  })
  expect(await seen.promise).toMatchObject({ payload: sent, attempt: 2 })
})

test('a worker that starts beside another takes nothing away from it', async () => {
  const first = await openWorker()
  const started = Promise.withResolvers<AbortSignal>()
  const end = Promise.withResolvers<'done'>()
  first.work('sync.mailbox', {
    concurrency: 1,
    handler({ signal }) {
      started.resolve(signal)
      return end.promise
    },
  })
  await first.send(database.db, 'sync.mailbox', payload())
  const signal = await started.promise
  await openWorker()
  expect(await rows()).toMatchObject([{ state: 'active', retry_count: 0 }])
  expect(signal.aborted).toBe(false)
  end.resolve('done')
})

test('beside other workers, a killed one is noticed by its missed heartbeats', async () => {
  const sent = payload()
  const survivor = await openWorker()
  await survivor.send(database.db, 'sync.mailbox', sent)
  await killed(await startHangingWorker(sent.mailboxId))
  // Eleven seconds later, the supervisor comes by.
  await database.pool.query(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '11 s' where state = 'active'`,
  )
  await database.pool.query('update pgboss.queue set monitor_claim_on = null, monitor_on = null')
  const boss = await openBoss({ pool: database.pool, log, migrate: false })
  await boss.supervise('sync.mailbox')
  await boss.stop({ graceful: false })
  expect(await rows()).toMatchObject([{ state: 'retry', data: sent }])
})
