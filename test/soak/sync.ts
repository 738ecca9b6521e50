import { randomBytes } from 'node:crypto'
import { startTestServer } from '../database/server.ts'
import { onServer, withDatabase } from '../database/template.ts'
import { killDuringSync } from './kill-during-sync.ts'

/** Kill -9 a worker so many times over mixed work, and prove after each that the mirror is what the far side holds. */
export async function soak({ runs, seed }: { runs: number; seed: number }): Promise<Record<string, number>> {
  const server = await startTestServer()
  const name = `letterlock_soak_${randomBytes(4).toString('hex')}`
  try {
    await onServer(server.url, `create database ${name}`)
    const databaseUrl = withDatabase(server.url, name)
    const result = await killDuringSync({ databaseUrl, kills: runs, seed, say: console.log })
    await onServer(server.url, `drop database ${name} with (force)`)
    return result
  } finally {
    await server.stop()
  }
}
