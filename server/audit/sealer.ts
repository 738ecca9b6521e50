import type { Kysely } from 'kysely'
import type { Logger } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import { sealAudit } from './seal-audit.ts'

/** How long an entry has no place in the chain, at most, while a worker runs. */
const LOOK_MS = 1_000

/**
 * Chain the audit each second, for as long as this process works.
 *
 * By a clock of its own, since a job a second would write more than it chains: a look that finds nothing reads one
 * page of an empty index.
 */
export function startSealer(deps: { db: Kysely<Database>; log: Logger; now(): number }): { close(): Promise<void> } {
  let looking = Promise.resolve()
  let isLooking = false

  async function look(): Promise<void> {
    isLooking = true
    try {
      await sealAudit(deps.db, deps.now())
    } catch (error) {
      // The database is away; what waits is chained by the next look.
      deps.log.warn({ err: error }, 'the audit could not be chained yet')
    } finally {
      isLooking = false
    }
  }

  const clock = setInterval(() => {
    if (!isLooking) looking = look()
  }, LOOK_MS)
  clock.unref()

  return {
    async close() {
      clearInterval(clock)
      await looking
    },
  }
}
