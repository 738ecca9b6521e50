import type pg from 'pg'
import type { PgBoss } from 'pg-boss'
import type { Logger } from '../core/log.ts'
import type { JobName } from './names.ts'
import { openBoss } from './open-boss.ts'
import { bossQueue, DEAD_LETTER_QUEUE, DEAD_LETTERS, JOB_SETTINGS } from './settings.ts'

/**
 * Make the job engine's tables and our queues, or bring them to this version. Belongs to the migrations: once per
 * start, before any process opens its queue; several at once wait for each other.
 */
export async function installQueues(pool: pg.Pool, log: Logger): Promise<void> {
  const boss = await openBoss({ pool, log, migrate: true })
  try {
    await installQueue(boss, DEAD_LETTERS, DEAD_LETTER_QUEUE)
    for (const name of Object.keys(JOB_SETTINGS)) await installQueue(boss, name, bossQueue(name as JobName))
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function installQueue(boss: PgBoss, name: string, settings: ReturnType<typeof bossQueue>): Promise<void> {
  await boss.createQueue(name, settings)
  // For a queue that was there already; only its policy never changes.
  const { policy: _, ...changeable } = settings
  await boss.updateQueue(name, changeable)
}
