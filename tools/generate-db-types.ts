import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { generate, PostgresDialect } from 'kysely-codegen'
import type { Database } from '../server/store/database.ts'
import { migrate } from '../server/store/migrate.ts'
import { openPool } from '../server/store/pool.ts'
import { startTestServer } from '../test/database/server.ts'
import { onServer, withDatabase } from '../test/database/template.ts'

/**
 * `node tools/generate-db-types.ts [--check]`: write `server/store/database.generated.ts` from a database that has
 * every migration, or fail when it is not what it should be.
 */
const FILE = fileURLToPath(new URL('../server/store/database.generated.ts', import.meta.url))

/**
 * The table types of a migrated database, as they stand in `database.generated.ts`.
 *
 * Only our own tables: the job engine keeps its types itself, and nobody but `migrate` reads `migrations`. A
 * `bigint` is a number, as `openPool` reads it.
 */
export function generateTypes(db: Kysely<Database>): Promise<string> {
  return generate({
    db,
    dialect: new PostgresDialect(),
    defaultSchemas: ['public'],
    includePattern: 'public.*',
    excludePattern: 'public.migrations',
    typeMapping: { int8: 'number' },
    outFile: null,
  })
}

/** True when the file in the repository is what the migrations make. */
export async function typesAreCurrent(db: Kysely<Database>): Promise<boolean> {
  return (await readFile(FILE, 'utf8')) === (await generateTypes(db))
}

async function run(mode: 'write' | 'check'): Promise<void> {
  const server = await startTestServer()
  const name = `letterlock_types_${randomBytes(4).toString('hex')}`
  try {
    await onServer(server.url, `create database ${name}`)
    const options = { max: 1, applicationName: 'letterlock types', statementTimeoutMs: 60_000 }
    const { db, close } = await openPool(withDatabase(server.url, name), options)
    try {
      await migrate(db, Date.now())
      if (mode === 'write') await writeFile(FILE, await generateTypes(db))
      else if (!(await typesAreCurrent(db)))
        throw new Error('database.generated.ts is stale: run node tools/generate-db-types.ts')
    } finally {
      await close()
    }
    await onServer(server.url, `drop database ${name}`)
  } finally {
    await server.stop()
  }
}

if (import.meta.main) await run(process.argv.includes('--check') ? 'check' : 'write')
