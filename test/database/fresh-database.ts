import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../../server/store/database.ts'
import { openPool } from '../../server/store/pool.ts'
import { onServer, withDatabase } from './template.ts'

export interface FreshDatabase {
  /** For a server under test, which opens its own pool. */
  url: string
  db: Kysely<Database>
  pool: pg.Pool
  /** Close the pool and delete the database, whoever is still connected. */
  drop(): Promise<void>
}

/** Longer than any statement of a test should take, shorter than vitest's patience. */
const STATEMENT_TIMEOUT_MS = 30_000

/** A database of this test file's own: all migrations done, the job engine's tables in place, no rows. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('databaseServer')
  const template = inject('databaseTemplate')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${template} strategy file_copy`)
  const url = withDatabase(server, name)
  const { db, pool, close } = await openPool(url, {
    max: 10,
    applicationName: 'letterlock test',
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  })
  return {
    url,
    db,
    pool,
    async drop() {
      await close()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}
