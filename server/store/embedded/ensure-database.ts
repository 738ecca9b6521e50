import pg from 'pg'

/** Two starts at once may both create it: PostgreSQL answers the later one by either of these. */
const CREATED_MEANWHILE = new Set(['42P04', '23505'])
/** A database is copied from a template of 8 MB; this long only on a disk that is failing. */
const CREATE_DEADLINE_MS = 60_000

/**
 * Have a database of this name on a server of ours.
 *
 * @param url Of the server's `postgres` database.
 * @param name One of our own constants: lowercase letters.
 */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CREATE_DEADLINE_MS,
    query_timeout: CREATE_DEADLINE_MS,
  })
  client.on('error', () => undefined) // a server that dies now fails the query below
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`).catch(unlessThere)
  } finally {
    await client.end()
  }
}

function unlessThere(error: unknown): void {
  const code = error instanceof pg.DatabaseError ? error.code : undefined
  if (code === undefined || !CREATED_MEANWHILE.has(code)) throw error
}
