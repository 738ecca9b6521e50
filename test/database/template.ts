import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openLog } from '../../server/core/log.ts'
import { installQueues } from '../../server/jobs/install-queues.ts'
import { migrate } from '../../server/store/migrate.ts'
import { openPool } from '../../server/store/pool.ts'

/**
 * Make the database from which each test file's is copied: after all migrations,
 * with the job engine's tables and queues.
 *
 * @param serverUrl Of a role that may create databases.
 * @returns its name, unlike that of any other run on the same server
 */
export async function makeTemplate(serverUrl: string): Promise<string> {
  const name = `letterlock_test_${randomBytes(4).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = withDatabase(serverUrl, name)
  const store = await openPool(url, { max: 2, applicationName: 'letterlock test template', statementTimeoutMs: 60_000 })
  try {
    await migrate(store.db, Date.now())
    await installQueues(store.pool, openLog({ level: 'silent', role: 'template' }))
  } finally {
    await store.close()
  }
  // Nobody may stand in it while it is copied, a cleaner of dead rows included.
  await onServer(serverUrl, `alter database ${name} with is_template true allow_connections false`)
  return name
}

export async function dropTemplate(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, `alter database ${name} with is_template false`)
  await onServer(serverUrl, `drop database ${name}`)
}

/** Run one statement that concerns the server as a whole. */
export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** The same server, another database. */
export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
