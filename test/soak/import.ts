import { randomBytes } from 'node:crypto'
import { startTestServer } from '../database/server.ts'
import { onServer, withDatabase } from '../database/template.ts'
import { killDuringImport } from './kill-during-import.ts'

const MESSAGES = 5_000

/** Kill -9 the server so many times while it imports a mailbox of 5,000, and count what the mirror then holds. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  const name = `letterlock_soak_${randomBytes(4).toString('hex')}`
  try {
    await onServer(server.url, `create database ${name}`)
    const databaseUrl = withDatabase(server.url, name)
    const result = await killDuringImport({ databaseUrl, messages: MESSAGES, kills: runs, seed, say: console.log })
    await onServer(server.url, `drop database ${name} with (force)`)
    return result
  } finally {
    await server.stop()
  }
}
