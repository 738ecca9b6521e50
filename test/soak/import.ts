import { withEmptyDatabase } from '../database/empty-database.ts'
import { startTestServer } from '../database/server.ts'
import { killDuringImport } from './kill-during-import.ts'

const MESSAGES = 5_000

/** Kill -9 the server so many times while it imports a mailbox of 5,000, and count what the mirror then holds. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  try {
    return await withEmptyDatabase(server.url, (databaseUrl) =>
      killDuringImport({ databaseUrl, messages: MESSAGES, kills: runs, seed, say: console.log }),
    )
  } finally {
    await server.stop()
  }
}
