import { expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import type { Queue } from '../../server/jobs/queue.ts'
import { openWorkshop, payload } from './workshop.ts'

const workshop = openWorkshop()

/** A failed job waits longer each time, up to its last try. Here the time for that has come. */
async function skipToLastTry(queue: Queue): Promise<void> {
  await workshop
    .database()
    .pool.query(`update pgboss.job set start_after = now(), retry_count = retry_limit - 1 where state = 'retry'`)
  await tellNews(queue)
}

/** Anything new makes the workers look. */
async function tellNews(queue: Queue): Promise<void> {
  await queue.send(workshop.database().db, 'sync.mailbox', payload())
}

test('a handler that throws is tried again, and given up with its code alone in a row and a log line', async () => {
  const queue = await workshop.openWorker()
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
  const failed = workshop.logged('a job failed')
  await queue.send(workshop.database().db, 'sync.mailbox', sent)
  await failed

  const givenUp = workshop.logged('a job was given up')
  await skipToLastTry(queue)
  await givenUp
  expect([attempts.at(0), attempts.at(-1)]).toEqual([1, 26])
  expect(await workshop.rows()).toContainEqual(
    expect.objectContaining({ state: 'failed', output: { code: 'gmail.throttled' } }),
  )
  const [dead] = await workshop.rows('jobs.dead')
  expect(workshop.logText()).toContain('"failure":"gmail.throttled"')
  expect(dead).toMatchObject({ source_name: 'sync.mailbox', source_output: { code: 'gmail.throttled' }, data: sent })
  expect(JSON.stringify([await workshop.rows(), await workshop.rows('jobs.dead')]) + workshop.logText()).not.toContain(
    'secret plan',
  )
})

test('the pauses between tries grow, and are never longer than five minutes', async () => {
  const queue = await workshop.openWorker()
  const pauses: number[] = []
  const failing = workshop.logged('a job failed')
  const sent = payload()
  queue.work('sync.mailbox', {
    concurrency: 1,
    async handler({ payload: { mailboxId } }) {
      if (mailboxId === sent.mailboxId) throw new AppError('gmail.unreachable')
      return 'done'
    },
  })
  await queue.send(workshop.database().db, 'sync.mailbox', sent)
  await failing
  for (const tries of [0, 3, 20]) {
    const again = workshop.logged('a job failed')
    await workshop
      .database()
      .pool.query(`update pgboss.job set start_after = now(), retry_count = ${tries} where state = 'retry'`)
    await tellNews(queue)
    await again
    const { rows } = await workshop
      .database()
      .pool.query(
        `select extract(epoch from start_after - now()) as pause from pgboss.job where retry_count = ${tries + 1}`,
      )
    pauses.push(Number(rows[0]?.pause))
  }
  expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0)
  expect(pauses[2]).toBeLessThanOrEqual(300)
})
