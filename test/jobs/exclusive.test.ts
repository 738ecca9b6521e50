import { expect, test } from 'vitest'
import { type MailboxId, newId } from '../../server/core/ids.ts'
import { openBoss } from '../../server/jobs/open-boss.ts'
import { openWorkshop, payload } from './workshop.ts'

const workshop = openWorkshop()

test('of two workers with many places no two ever run the same mailbox at once', async () => {
  const mailboxes = Array.from({ length: 3 }, () => newId('mbx', 1))
  const running = new Set<MailboxId>()
  const collisions: MailboxId[] = []
  const enough = Promise.withResolvers<void>()
  let runs = 0
  const workers = await Promise.all([workshop.openWorker(), workshop.openWorker()])
  for (const worker of workers) {
    worker.work('sync.mailbox', {
      concurrency: 8,
      async handler({ payload: { mailboxId } }) {
        if (running.has(mailboxId)) collisions.push(mailboxId)
        running.add(mailboxId)
        // While it runs, both processes are told of more work for it, and look.
        for (const other of workers) await other.send(workshop.database().db, 'sync.mailbox', payload(mailboxId))
        running.delete(mailboxId)
        if (++runs === 60) enough.resolve()
        return runs % 5 === 0 ? 'again' : 'done'
      },
    })
  }
  for (const mailboxId of mailboxes) await workers[0].send(workshop.database().db, 'sync.mailbox', payload(mailboxId))
  await enough.promise
  expect(collisions).toEqual([])
})

test('of two workers that claim in the same instant one gets the mailbox', async () => {
  const queue = await workshop.openWorker()
  const sent = payload()
  // Two jobs for one mailbox, ready to run: one to be tried again, one that came since.
  await queue.send(workshop.database().db, 'sync.mailbox', sent)
  await workshop.database().pool.query(`update pgboss.job set state = 'retry'`)
  await queue.send(workshop.database().db, 'sync.mailbox', sent)
  const boss = await openBoss({ pool: workshop.database().pool, log: workshop.log, migrate: false })
  const one = { batchSize: 1, groupConcurrency: 1 }
  const client = await workshop.database().pool.connect()
  await client.query('begin')
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) }
  const firstClaim = await boss.fetch('sync.mailbox', { ...one, db })
  const secondClaim = boss.fetch('sync.mailbox', one)
  await client.query('commit')
  client.release()
  expect(firstClaim).toHaveLength(1)
  expect(await secondClaim).toEqual([])
  await boss.stop({ graceful: false })
})
