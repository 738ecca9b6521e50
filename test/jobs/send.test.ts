import { expect, test, vi } from 'vitest'
import { openBoss } from '../../server/jobs/open-boss.ts'
import type { RunningJob } from '../../server/jobs/run-job.ts'
import { sendJob } from '../../server/jobs/send-job.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { openWorkshop, payload } from './workshop.ts'

const workshop = openWorkshop()
const HOUR_MS = 3_600_000

test('a job sent in a transaction that is rolled back was never sent', async () => {
  const queue = await workshop.openWorker()
  const sending = inTransaction(workshop.database().db, async (trx) => {
    await queue.send(trx, 'sync.mailbox', payload())
    throw new Error('on second thought')
  })
  await expect(sending).rejects.toThrow('on second thought')
  expect(await workshop.rows()).toEqual([])
})

test('a job sent in a transaction is run once it commits, without waiting for a poll', async () => {
  const queue = await workshop.openWorker()
  const seen = Promise.withResolvers<RunningJob<'sync.mailbox'>>()
  queue.work('sync.mailbox', {
    concurrency: 2,
    async handler(job) {
      seen.resolve(job)
      return 'done'
    },
  })
  const sent = payload()
  expect(await inTransaction(workshop.database().db, (trx) => queue.send(trx, 'sync.mailbox', sent))).toBe('sent')
  expect(await seen.promise).toMatchObject({ payload: sent, attempt: 1 })
})

test('of jobs for the same mailbox one waits, and a second for now brings it forward', async () => {
  const queue = await workshop.openWorker()
  const sent = payload()
  expect(await queue.send(workshop.database().db, 'sync.mailbox', sent, { startAfterMs: HOUR_MS })).toBe('sent')
  expect(await queue.send(workshop.database().db, 'sync.mailbox', sent, { startAfterMs: 1_000 })).toBe(
    'already_waiting',
  )
  const [later] = await workshop.rows()
  expect(later).toMatchObject({ priority: 0 })
  expect(Number(later?.start_after)).toBeGreaterThan(Number(later?.created_on) + HOUR_MS / 2)
  expect(await queue.send(workshop.database().db, 'sync.mailbox', sent, { priority: 10 })).toBe('already_waiting')
  const [waiting] = await workshop.rows()
  expect(waiting).toMatchObject({ id: later?.id, priority: 10 })
  expect(Number(waiting?.start_after)).toBeLessThan(Number(later?.created_on) + HOUR_MS / 2)
  expect(await queue.send(workshop.database().db, 'sync.mailbox', payload())).toBe('sent')
})

test('a job sent while one for the same mailbox runs waits for it, and both are run', async () => {
  const queue = await workshop.openWorker()
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
  await queue.send(workshop.database().db, 'sync.mailbox', sent)
  await started.promise
  expect(await queue.send(workshop.database().db, 'sync.mailbox', sent)).toBe('sent')
  end.resolve()
  await second.promise
})

test('a job sent while the waiting one is being claimed is not lost', async () => {
  const { db, pool } = workshop.database()
  const boss = await openBoss({ pool, log: workshop.log, migrate: false })
  const sent = payload()
  await sendJob(boss, db, 'sync.mailbox', sent)
  const claimed = vi.spyOn(boss, 'update').mockImplementationOnce(async () => {
    await pool.query(`update pgboss.job set state = 'active'`)
    return { jobs: [], updated: 0 }
  })
  expect(await sendJob(boss, db, 'sync.mailbox', sent)).toBe('sent')
  expect(claimed).toHaveBeenCalledOnce()
  expect((await workshop.rows()).map(({ state }) => state)).toEqual(['active', 'created'])
  await boss.stop({ graceful: false })
})

test('a job that asks for it is run again at once, with its tries uncounted', async () => {
  const queue = await workshop.openWorker()
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
  await queue.send(workshop.database().db, 'sync.mailbox', payload(), { priority: 5 })
  await done.promise
  expect(attempts).toEqual([1, 1, 1])
  expect((await workshop.rows()).map(({ priority }) => priority)).toEqual([5, 5, 5])
})

test('a chore that every process schedules is run once in its interval', async () => {
  const workers = await Promise.all([workshop.openWorker(), workshop.openWorker(), workshop.openWorker()])
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
  expect(await workshop.rows('events.prune')).toHaveLength(1)
})
