import { withEmptyDatabase } from '../database/empty-database.ts'
import { startTestServer } from '../database/server.ts'
import { killDuringSync } from './kill-during-sync.ts'

/** Kill -9 a worker so many times over mixed work, and prove after each that the mirror is what the far side holds. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  try {
    return await withEmptyDatabase(server.url, (databaseUrl) =>
      killDuringSync({ databaseUrl, kills: runs, seed, say: console.log }),
    )
  } finally {
    await server.stop()
  }
}
