import { randomBytes } from 'node:crypto'
import { onServer, withDatabase } from './template.ts'

/** Work on a database without a table, for what brings its own; however the work ends, the database is deleted then. */
export async function withEmptyDatabase<T>(serverUrl: string, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const name = `letterlock_empty_${randomBytes(4).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  try {
    return await work(withDatabase(serverUrl, name))
  } finally {
    await onServer(serverUrl, `drop database ${name} with (force)`)
  }
}
