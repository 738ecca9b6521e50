import { sql } from 'kysely'
import type { Db } from './database.ts'

/** The advisory lock that every process that runs jobs holds, shared, while it lives; «LTTW» in ASCII. */
export const WORKER_PRESENCE = 0x4c545457

/** A job whose worker is dead. */
export interface OrphanedJob {
  id: string
  name: string
  /** Names the attempt: a job that was claimed again since has another. */
  retryCount: number
}

/**
 * Jobs that are running by their rows while no worker is there but the one that asks: their worker is dead.
 *
 * The count and the list are one statement. Another worker is counted before it claims its first job, so none of its
 * jobs can be in a list that was made while we were alone. Reads the job engine's table, whose columns these are.
 *
 * @returns none when there are other workers, whose jobs these may be
 */
export async function listOrphanedJobs(db: Db): Promise<OrphanedJob[]> {
  const { rows } = await sql<OrphanedJob>`
    select id, name, retry_count as "retryCount"
    from pgboss.job
    where state = 'active' and 1 = (
      select count(*) from pg_locks
      where locktype = 'advisory' and classid = 0 and objid = ${WORKER_PRESENCE} and objsubid = 1 and granted
        and database = (select oid from pg_database where datname = current_database())
    )`.execute(db)
  return rows
}
