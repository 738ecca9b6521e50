import { afterAll, afterEach, beforeAll } from 'vitest'
import { type MailboxId, newId, type TenantId } from '../../server/core/ids.ts'
import { type Logger, openLog, readableError } from '../../server/core/log.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { installQueues } from '../../server/jobs/install-queues.ts'
import type { JobPayloads } from '../../server/jobs/names.ts'
import { openQueue, type Queue } from '../../server/jobs/queue.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

const TENANT: TenantId = 'tnt_0193423b8d4f7c21a5e6b7c8d9e0f1a2'

/** A sync of a mailbox, of a new one where none is named. */
export function payload(mailboxId: MailboxId = newId('mbx', 1)): JobPayloads['sync.mailbox'] {
  return { tenantId: TENANT, mailboxId, reason: 'asked' }
}

/** A database with our queues, for one test file, and as many workers as a test wants; all is cleared after each. */
export function openWorkshop() {
  let database: FreshDatabase
  const queues: Queue[] = []
  const listeners: Listener[] = []
  const lines: string[] = []
  const awaited = new Map<string, () => void>()

  const log = openLog({ level: 'silent', role: 'test' })
  const note: Logger['warn'] = (...said: unknown[]) => {
    const [fields, words] = said as [{ err?: unknown }, string]
    lines.push(JSON.stringify({ ...fields, err: readableError(fields.err), words }))
    for (const [wanted, found] of awaited) if (words.includes(wanted)) found()
  }
  Object.assign(log, { info: note, warn: note, error: note })

  beforeAll(async () => {
    database = await freshDatabase()
    await installQueues(database.pool, log)
  })

  afterAll(() => database.drop())

  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.stop(1_000)))
    await Promise.all(listeners.splice(0).map((listener) => listener.close()))
    await database.pool.query('delete from pgboss.job')
    lines.length = 0
    awaited.clear()
  })

  return {
    log,
    database: () => database,
    /** A queue as another process would have it, one that runs jobs. */
    async openWorker(): Promise<Queue> {
      const works = await openListener({ url: database.url, applicationName: 'test worker', log })
      listeners.push(works)
      const queue = await openQueue({ db: database.db, pool: database.pool, log, works })
      queues.push(queue)
      return queue
    },
    /** A queue of a process that only sends. */
    async openSender(): Promise<Queue> {
      const queue = await openQueue({ db: database.db, pool: database.pool, log })
      queues.push(queue)
      return queue
    },
    async rows(name = 'sync.mailbox'): Promise<Record<string, unknown>[]> {
      const all = 'select * from pgboss.job where name = $1 order by created_on'
      return (await database.pool.query(all, [name])).rows
    },
    /** Resolves when the log says so. */
    logged(words: string): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      awaited.set(words, resolve)
      return promise
    },
    /** Everything that was logged in this test. */
    logText: () => lines.join(''),
  }
}
