import type { Config } from './core/config.ts'
import { openLog } from './core/log.ts'
import { installQueues } from './jobs/install-queues.ts'
import { openStore } from './open-store.ts'

/**
 * Bring our tables and the job engine's to this version, as a start would, and serve nothing: for whoever wants that
 * done before many processes start at once.
 *
 * @returns names of the migrations that ran
 * @throws `start.*`, `database.*`
 */
export async function migrateAll(config: Config, say: (line: string) => void): Promise<string[]> {
  const store = await openStore(config, { role: 'migrate', now: Date.now(), say })
  try {
    await installQueues(store.pool, openLog({ level: config.logLevel, role: 'migrate' }))
    return store.migrated
  } finally {
    await store.close()
  }
}
