import { randomBytes } from 'node:crypto'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'
import { startTestServer } from '../database/server.ts'
import { onServer, withDatabase } from '../database/template.ts'
import { killDuringImap } from './kill-during-imap.ts'

const MESSAGES = 200

/**
 * Kill -9 a worker so many times while it follows a mailbox of Dovecot's, and prove after each what the mirror holds.
 */
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
    const result = await killDuringImap({ databaseUrl, messages: MESSAGES, kills: runs, seed, say: console.log })
    await onServer(server.url, `drop database ${name} with (force)`)
    return result
  } finally {
    await server.stop()
  }
}
