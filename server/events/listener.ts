import pg from 'pg'
import type { Logger } from '../core/log.ts'

/** A dead peer keeps a connection half open for minutes; asked every ten seconds, it is noticed within fifteen. */
const PULSE_MS = 10_000
const PULSE_DEADLINE_MS = 5_000
/** A database that has not answered by then is asked anew. */
const CONNECT_DEADLINE_MS = 10_000
/** Pauses between attempts to connect: short, since pages wait; at most so long, since nobody gains by waiting longer. */
const FIRST_PAUSE_MS = 100
const PAUSE_MAX_MS = 5_000

const HOLD = 'select pg_advisory_lock_shared($1)'

interface Ear {
  channel: string
  onNotification(payload: string): void
  onReconnect(): void
}

/** The one connection of a process that PostgreSQL sends notifications to. It comes back by itself after an outage. */
export interface Listener {
  /**
   * @param channel An identifier of ours, not quoted further.
   * @param onReconnect Called after the connection was away: what was notified meanwhile is lost, so look for yourself.
   */
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>
  /** Hold an advisory lock, shared, for as long as this process is connected: others can count who is there. */
  hold(lock: number): Promise<void>
  close(): Promise<void>
}

/**
 * Connect, once and for as long as the process lives.
 *
 * @param options.url `postgresql://…`; straight to the server, since a pooler between may part us from our session.
 * @throws node-postgres's error when the first attempt fails; later ones go on until `close`
 */
export async function openListener(options: { url: string; applicationName: string; log: Logger }): Promise<Listener> {
  const { url, applicationName, log } = options
  const ears = new Set<Ear>()
  const locks = new Set<number>()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let failures = 0

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: CONNECT_DEADLINE_MS,
      query_timeout: PULSE_DEADLINE_MS,
      keepAlive: true,
    })
    next.on('error', () => lose(next))
    next.on('end', () => lose(next))
    next.on('notification', ({ channel, payload }) => {
      for (const ear of ears) if (ear.channel === channel) ear.onNotification(payload ?? '')
    })
    try {
      await next.connect()
      for (const lock of locks) await next.query(HOLD, [lock])
      for (const channel of new Set([...ears].map((ear) => ear.channel))) await next.query(listenTo(channel))
    } catch (error) {
      await hangUp(next)
      throw error
    }
    if (closed) return hangUp(next)
    client = next
    failures = 0
    schedule(pulse, PULSE_MS)
  }

  function lose(lost: pg.Client): void {
    if (client !== lost) return
    client = undefined
    void hangUp(lost)
    if (closed) return
    log.warn('the listening connection was lost')
    schedule(reconnect, FIRST_PAUSE_MS)
  }

  async function reconnect(): Promise<void> {
    try {
      await connect()
    } catch {
      // The database is away: the pool says why, for whoever asks it. Here we only try on.
      failures += 1
      schedule(reconnect, Math.min(FIRST_PAUSE_MS * 2 ** failures, PAUSE_MAX_MS))
      return
    }
    for (const ear of ears) ear.onReconnect()
  }

  async function pulse(): Promise<void> {
    const asked = client
    if (!asked) return
    try {
      await asked.query('select 1')
      schedule(pulse, PULSE_MS)
    } catch {
      // Whatever it was, a connection that does not answer carries no notifications.
      lose(asked)
    }
  }

  function schedule(what: () => Promise<void>, afterMs: number): void {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(what, afterMs)
  }

  await connect()
  return {
    async listen(channel, onNotification, onReconnect) {
      const ear = { channel, onNotification, onReconnect }
      ears.add(ear)
      // When it is away just now, the channel is taken up with all others once it is back.
      await client?.query(listenTo(channel))
      return {
        async close() {
          ears.delete(ear)
          const heard = [...ears].some((other) => other.channel === channel)
          if (!heard) await client?.query(`unlisten ${pg.escapeIdentifier(channel)}`)
        },
      }
    },
    async hold(lock) {
      locks.add(lock)
      await client?.query(HOLD, [lock])
    },
    async close() {
      closed = true
      clearTimeout(timer)
      const last = client
      client = undefined
      if (last) await hangUp(last)
    },
  }
}

function listenTo(channel: string): string {
  return `listen ${pg.escapeIdentifier(channel)}`
}

/** End a connection that may be dead already. */
async function hangUp(client: pg.Client): Promise<void> {
  // It is being given up: why it cannot even say goodbye changes nothing.
  await client.end().catch(() => undefined)
}
