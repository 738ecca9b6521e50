import { randomBytes } from 'node:crypto'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import { startTestServer } from '../database/server.ts'
import { onServer, withDatabase } from '../database/template.ts'
import { killDuringImap } from './kill-during-imap.ts'
import { seeded } from './random.ts'

const MESSAGES = 1_000

/** Kill -9 a worker so many times while it imports and follows a mailbox of Dovecot's, and count what the mirror then holds. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  const name = `letterlock_soak_${randomBytes(4).toString('hex')}`
  try {
    await onServer(server.url, `create database ${name}`)
    const databaseUrl = withDatabase(server.url, name)
    const store = await openPool(databaseUrl, {
      max: 1,
      applicationName: 'letterlock soak',
      statementTimeoutMs: 60_000,
    })
    await migrate(store.db, Date.now())
    await store.close()
    const options = { databaseUrl, messages: MESSAGES, kills: runs, say: console.log }
    const result = await killDuringImap({ ...options, seed: seeded(seed), keep: seed % 2 === 0 ? 'whole' : 'texts' })
    await onServer(server.url, `drop database ${name} with (force)`)
    return result
  } finally {
    await server.stop()
  }
}
