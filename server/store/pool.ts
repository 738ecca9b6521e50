import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { AppError } from '../core/errors.ts'
import type { Database } from './database.ts'
import { databaseError } from './database-failure.ts'
import { refuseInsideTransaction } from './transaction.ts'

/** The oldest PostgreSQL we run on: `nulls not distinct`, `merge` and a private `public` schema come with it. */
const SERVER_VERSION_MIN = 150_000
/** A database that has not answered by then is told as unreachable: a person waits no longer for a page. */
const CONNECT_DEADLINE_MS = 10_000
/** A story that stops in mid-transaction holds its locks no longer than this. */
const IDLE_IN_TRANSACTION_MAX_MS = 60_000

/** PostgreSQL's type id of `bigint`. */
const INT8 = 20

/** How a process uses the database. */
export interface PoolOptions {
  /** Connections at most. All pools together stay below the server's `max_connections` (40 in the built-in one). */
  max: number
  /** Shown in `pg_stat_activity`: the role of this process. */
  applicationName: string
  /** A statement that takes longer is cancelled. */
  statementTimeoutMs: number
  /** How long to wait for a connection; 10 s when left out. */
  connectDeadlineMs?: number
}

/** The database, open. */
export interface Store {
  db: Kysely<Database>
  /** The same connections, for what Kysely cannot say: LISTEN, COPY, the job engine. */
  pool: pg.Pool
  /** End every connection; waits for statements that run. */
  close(): Promise<void>
}

/**
 * Open the database: connections are made when they are asked for, and made anew after the database was away.
 *
 * `bigint` columns come as numbers: ours are epoch milliseconds, counts and versions, far below 2^53. A larger
 * one fails the query instead of losing digits; ids of that size (Gmail's history ids) are text. A `sum` of them
 * is `numeric` and comes as text: cast it.
 *
 * @param url `postgresql://…`, from `DATABASE_URL` or the built-in server.
 * @throws `database.unreachable` with host and port, never the password, within 10 s
 * @throws `database.refused` it answers, but not to this user, password or database name
 * @throws `database.too_old`
 * @throws `start.setting_invalid` the URL cannot be read
 */
export async function openPool(url: string, options: PoolOptions): Promise<Store> {
  const where = readWhere(url)
  const deadlineMs = options.connectDeadlineMs ?? CONNECT_DEADLINE_MS
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MAX_MS,
    connectionTimeoutMillis: deadlineMs,
    keepAlive: true,
    types: { getTypeParser },
  })
  // A connection that dies while nobody uses it has left the pool already; the next statement gets a new one.
  pool.on('error', () => undefined)
  // One that dies while it is in use fails the statement that it runs; unheard, its own event would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  guard(pool, where)
  try {
    await checkServer(pool, where, deadlineMs)
  } catch (error) {
    await pool.end()
    throw error
  }
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), pool, close: () => pool.end() }
}

/** Host and port of a database URL, for people; the folder of a socket. */
function readWhere(url: string): string {
  try {
    const { host, port } = new pg.Client({ connectionString: url })
    return host.startsWith('/') ? host : `${host}:${port}`
  } catch {
    // The parser's own error quotes the URL, and with it the password.
    throw new AppError('start.setting_invalid', undefined, {
      params: { setting: 'DATABASE_URL', problem: 'it is not a postgresql:// address' },
    })
  }
}

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void

/**
 * Every way to a connection (Kysely, the pool's own `query`, ours) goes through `connect`: ask the two questions there.
 */
function guard(pool: pg.Pool, where: string): void {
  const connect = pool.connect.bind(pool)
  const guarded = (connected?: Connected) => {
    refuseInsideTransaction()
    if (connected === undefined) {
      return connect().catch((error: unknown) => {
        throw databaseError(error, where)
      })
    }
    return connect((error, client, done) => connected(error && (databaseError(error, where) as Error), client, done))
  }
  pool.connect = guarded as typeof pool.connect
}

async function checkServer(pool: pg.Pool, where: string, deadlineMs: number): Promise<void> {
  const client = await pool.connect()
  let usable = false
  try {
    const question = { text: 'show server_version_num', query_timeout: deadlineMs }
    const { rows } = await client.query<{ server_version_num: string }>(question)
    const version = Number(rows[0]?.server_version_num)
    if (!(version >= SERVER_VERSION_MIN)) {
      throw new AppError('database.too_old', `${version}`, { params: { version: `${Math.floor(version / 10_000)}` } })
    }
    usable = true
  } catch (error) {
    throw databaseError(error, where)
  } finally {
    client.release(!usable)
  }
}

const getTypeParser: typeof pg.types.getTypeParser = (id: number, format?: 'text' | 'binary') => {
  if (format === 'binary') return pg.types.getTypeParser(id, 'binary')
  return id === INT8 ? readInt8 : pg.types.getTypeParser(id, 'text')
}

function readInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new AppError('server.failed', 'a bigint beyond 2^53 was read')
  return value
}
