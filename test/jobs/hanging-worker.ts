import { openLog } from '../../server/core/log.ts'
import { openListener } from '../../server/events/listener.ts'
import { openQueue } from '../../server/jobs/queue.ts'
import { openPool } from '../../server/store/pool.ts'

/** A worker that claims a job and never ends it, for a test to kill. @param argv[2] The database. */
const url = process.argv[2] ?? ''
const log = openLog({ level: 'silent', role: 'test' })
const { db, pool } = await openPool(url, { max: 2, applicationName: 'hanging worker', statementTimeoutMs: 10_000 })
const listener = await openListener({ url, applicationName: 'hanging worker', log })
const queue = await openQueue({ db, pool, log, works: listener })
queue.work('sync.mailbox', {
  concurrency: 1,
  handler({ payload }) {
    console.log(payload.mailboxId)
    return new Promise(() => undefined)
  },
})
