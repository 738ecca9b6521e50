import { randomBytes } from 'node:crypto'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import { startTestServer } from '../database/server.ts'
import { onServer, withDatabase } from '../database/template.ts'
import { liveThrough } from '../mirror/live-through.ts'
import { openLived } from '../mirror/lived-mailbox.ts'

const MESSAGES = 20
/** The mailbox grows with each story; another one keeps the comparisons quick, and begins with another first import. */
const STORIES_PER_MAILBOX = 50

/**
 * Let mailboxes live through so many stories over each way, and prove after each story that the mirror is the mailbox.
 */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  const name = `letterlock_soak_${randomBytes(4).toString('hex')}`
  const totals: Record<string, number> = { stories: 0 }
  try {
    await onServer(server.url, `create database ${name}`)
    const store = await openPool(withDatabase(server.url, name), {
      max: 4,
      applicationName: 'letterlock soak',
      statementTimeoutMs: 30_000,
    })
    await migrate(store.db, Date.now())
    for (const way of ['gmail-api', 'imap'] as const) {
      for (let done = 0; done < runs; done += STORIES_PER_MAILBOX) {
        const stories = Math.min(STORIES_PER_MAILBOX, runs - done)
        const mailbox = await openLived(store.db, way, MESSAGES)
        const figures = await liveThrough(mailbox, { runs: stories, seed: seed + done })
        await mailbox.close()
        console.log(`${way}: ${done + stories} stories, ${JSON.stringify(figures)}`)
        for (const [is, count] of Object.entries({ stories, ...figures })) totals[is] = (totals[is] ?? 0) + count
      }
    }
    await store.close()
    await onServer(server.url, `drop database ${name} with (force)`)
    return totals
  } finally {
    await server.stop()
  }
}
