import type { Kysely } from 'kysely'
import type { PgBoss } from 'pg-boss'
import type { Logger } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import { listOrphanedJobs } from '../store/jobs.ts'

/**
 * Take up at once what a killed process was running, if this is the only worker: after a crash at home nobody waits for
 * missed heartbeats. It counts as a try, so that a job which kills its process each time is given up in the end.
 *
 * A worker whose listening connection is away just now is not counted and loses its jobs to us; it notices by its next
 * heartbeat, and what it writes is fenced.
 */
export async function reviveOrphans(db: Kysely<Database>, boss: PgBoss, log: Logger): Promise<void> {
  for (const { id, name, retryCount } of await listOrphanedJobs(db)) {
    await boss.fail(name, { id, retryCount }, { code: 'server.stopping' })
    await boss.update(name, undefined, { id, startAfter: 0 })
    log.info({ job: name, jobId: id }, 'a job whose process had died is taken up again')
  }
}
