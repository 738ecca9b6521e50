import pg from 'pg'

/** A database that has not answered by then is asked anew by whoever keeps the connection. */
const CONNECT_DEADLINE_MS = 10_000
/** LISTEN and the like take a millisecond; longer means that nobody is there. */
const STATEMENT_DEADLINE_MS = 5_000

/** A connection of its own, on which PostgreSQL sends notifications and keeps session locks. */
export interface ListeningConnection {
  listen(channel: string): Promise<void>
  unlisten(channel: string): Promise<void>
  /** Hold an advisory lock, shared, until this connection ends. */
  holdShared(lock: number): Promise<void>
  /** Ask for a sign of life. @throws when there is none within 5 s */
  ping(): Promise<void>
  /** End it; one that is dead already is forgotten. */
  close(): Promise<void>
}

/**
 * Connect beside the pool.
 *
 * @param options.url    `postgresql://…`, straight to the server: a pooler between would part us from our session.
 * @param options.onLost The connection is gone. May be called twice, and after `close`;
 *   never before this function has returned.
 * @throws node-postgres's error when the server cannot be reached within 10 s
 */
export async function connectForListening(options: {
  url: string
  applicationName: string
  onNotification(channel: string, payload: string): void
  onLost(): void
}): Promise<ListeningConnection> {
  const { url, applicationName, onNotification, onLost } = options
  const client = new pg.Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    query_timeout: STATEMENT_DEADLINE_MS,
    keepAlive: true,
  })
  // Until it stands, a failure is the one that connecting throws.
  client.on('error', () => undefined)
  // It is being given up: why it cannot even say goodbye changes nothing.
  const close = () => client.end().catch(() => undefined)
  const run = async (text: string, values?: unknown[]) => {
    await client.query(text, values)
  }
  try {
    await client.connect()
  } catch (error) {
    await close()
    throw error
  }
  client.on('error', onLost)
  client.on('end', onLost)
  client.on('notification', ({ channel, payload }) => onNotification(channel, payload ?? ''))
  return {
    listen: (channel) => run(`listen ${pg.escapeIdentifier(channel)}`),
    unlisten: (channel) => run(`unlisten ${pg.escapeIdentifier(channel)}`),
    holdShared: (lock) => run('select pg_advisory_lock_shared($1)', [lock]),
    ping: () => run('select 1'),
    close,
  }
}
