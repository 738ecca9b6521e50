import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import { withEmptyDatabase } from '../database/empty-database.ts'
import { startTestServer } from '../database/server.ts'
import { stampede } from './stampede.ts'

const CALLERS_EACH = 1_000

/** A thousand callers in each of four processes ask at once for one expired token, so many times one after another. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  try {
    return await withEmptyDatabase(server.url, async (url) => {
      const { db, pool, close } = await openPool(url, {
        max: 10,
        applicationName: 'letterlock soak',
        statementTimeoutMs: 30_000,
      })
      await migrate(db, Date.now())
      const database = { url, db, pool, drop: close }
      return stampede({ database, callersEach: CALLERS_EACH, runs, seed, say: console.log })
    })
  } finally {
    await server.stop()
  }
}
