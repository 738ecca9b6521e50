import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Logger } from '../core/log.ts'
import { bossDatabase, type Ears } from './boss-database.ts'
import { REVIVE_SECONDS } from './settings.ts'

const HOUR_SECONDS = 3_600

/**
 * Start pg-boss on our pool.
 *
 * @param options.listen Given by a process that works: it is woken by new jobs, and looks after dead
 *   workers and old jobs. Without it the process only sends, and nothing of pg-boss runs in the
 *   background but a look at the queues each hour.
 * @param options.migrate Whether it may make or alter its own tables.
 */
export async function openBoss(options: {
  pool: pg.Pool
  log: Logger
  migrate: boolean
  listen?: Ears['listen']
}): Promise<PgBoss> {
  const { pool, log, migrate, listen } = options
  const boss = new PgBoss({
    db: bossDatabase(pool, listen),
    migrate,
    // Its cron has minutes for its smallest step and polls for itself; `schedule` needs seconds and one insert.
    schedule: false,
    useListenNotify: listen !== undefined,
    supervise: listen !== undefined,
    superviseIntervalSeconds: REVIVE_SECONDS,
    monitorIntervalSeconds: REVIVE_SECONDS,
    // How often done jobs whose time is over are deleted.
    maintenanceIntervalSeconds: 300,
    // Queues change with a new version only; flows and background migrations we do not use.
    queueCacheIntervalSeconds: HOUR_SECONDS,
    flowIntervalSeconds: HOUR_SECONDS,
    bamIntervalSeconds: HOUR_SECONDS,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job engine met a failure'))
  boss.on('warning', ({ message }) => log.warn({ warning: message }, 'the job engine warns'))
  await boss.start()
  return boss
}
