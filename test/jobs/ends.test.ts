import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import type { MailboxId } from '../../server/core/ids.ts'
import { openBoss } from '../../server/jobs/open-boss.ts'
import type { RunningJob } from '../../server/jobs/run-job.ts'
import { openWorkshop, payload } from './workshop.ts'

const workshop = openWorkshop()
const children: ChildProcess[] = []

afterEach(async () => {
  for (const child of children.splice(0)) if (child.kill('SIGKILL')) await once(child, 'exit')
})

/** Start a worker in a process of its own and wait until it runs the job of this mailbox. */
async function startHangingWorker(mailboxId: MailboxId): Promise<ChildProcess> {
  const script = new URL('hanging-worker.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [script, workshop.database().url], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  for await (const line of createInterface(child.stdout)) if (line === mailboxId) return child
  throw new Error('the worker ended before it ran its job')
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
  // Its server processes are a moment behind: as long as one is there, so is the presence of a worker.
  const gone = `select not exists (select from pg_stat_activity where application_name = 'hanging worker') as gone`
  while (!(await workshop.database().pool.query(gone)).rows[0].gone);
}

test('a queue that stops tells its handlers, and what they leave unfinished is there for the next', async () => {
  const queue = await workshop.openWorker()
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
  await queue.send(workshop.database().db, 'sync.mailbox', sent)
  await started.promise
  await queue.stop()
  expect((await workshop.rows()).map(({ state, data, retry_count }) => ({ state, data, retry_count }))).toEqual([
    { state: 'completed', data: sent, retry_count: 0 },
    { state: 'created', data: sent, retry_count: 0 },
  ])
})

test('a handler that does not end in time loses its job to the next worker', async () => {
  const queue = await workshop.openWorker()
  const started = Promise.withResolvers<void>()
  queue.work('sync.mailbox', {
    concurrency: 1,
    handler() {
      started.resolve()
      return new Promise(() => undefined)
    },
  })
  await queue.send(workshop.database().db, 'sync.mailbox', payload())
  await started.promise
  await queue.stop(0)
  expect(await workshop.rows()).toMatchObject([{ state: 'retry', output: { code: 'server.stopping' } }])
})

test('the only worker takes up at once what its killed predecessor was running', async () => {
  const sent = payload()
  const sender = await workshop.openSender()
  await sender.send(workshop.database().db, 'sync.mailbox', sent)
  await killed(await startHangingWorker(sent.mailboxId))
  expect(await workshop.rows()).toMatchObject([{ state: 'active' }])

  const next = await workshop.openWorker()
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
  const first = await workshop.openWorker()
  const started = Promise.withResolvers<AbortSignal>()
  const end = Promise.withResolvers<'done'>()
  first.work('sync.mailbox', {
    concurrency: 1,
    handler({ signal }) {
      started.resolve(signal)
      return end.promise
    },
  })
  await first.send(workshop.database().db, 'sync.mailbox', payload())
  const signal = await started.promise
  await workshop.openWorker()
  expect(await workshop.rows()).toMatchObject([{ state: 'active', retry_count: 0 }])
  expect(signal.aborted).toBe(false)
  end.resolve('done')
})

test('beside other workers, a killed one is noticed by its missed heartbeats', async () => {
  const sent = payload()
  const survivor = await workshop.openWorker()
  await survivor.send(workshop.database().db, 'sync.mailbox', sent)
  await killed(await startHangingWorker(sent.mailboxId))
  // Eleven seconds later, the supervisor comes by.
  await workshop
    .database()
    .pool.query(`update pgboss.job set heartbeat_on = heartbeat_on - interval '11 s' where state = 'active'`)
  await workshop.database().pool.query('update pgboss.queue set monitor_claim_on = null, monitor_on = null')
  const boss = await openBoss({ pool: workshop.database().pool, log: workshop.log, migrate: false })
  await boss.supervise('sync.mailbox')
  await boss.stop({ graceful: false })
  expect(await workshop.rows()).toMatchObject([{ state: 'retry', data: sent }])
})
