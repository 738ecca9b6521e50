import type { Logger } from '../core/log.ts'
import { connectForListening, type ListeningConnection } from '../store/listening-connection.ts'

/**
 * A dead peer keeps a connection half open for minutes. Whoever serves from a cache must know within a second, so it is
 * asked three times in one; PostgreSQL sends what was notified before it answers.
 */
const PULSE_MS = 300
/** What was heard so long ago is no word on now: three pulses, and room for one late. */
const HEARD_MS = 1_000
/**
 * Pauses between attempts to connect: short, since pages wait; at most so long, since nobody gains by waiting longer.
 */
const FIRST_PAUSE_MS = 100
const PAUSE_MAX_MS = 5_000

interface Ear {
  channel: string
  onNotification(payload: string): void
  onReconnect(): void
}

/** The one connection of a process that PostgreSQL sends notifications to. It comes back by itself after an outage. */
export interface Listener {
  /**
   * @param onReconnect Called after the connection was away: what was notified meanwhile is lost, so look for yourself.
   */
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>
  /**
   * Whether everything that was notified up to a second ago has been heard: only then may a cache that is kept true by
   * notifications be served from.
   */
  isHearing(): boolean
  /**
   * Call back each time the database has answered: whatever was notified before it was asked has been heard. Three
   * times a second, and not at all while it is away. @returns stops it
   */
  onHeard(heard: () => void): () => void
  /** Hold an advisory lock, shared, for as long as this process is connected: others can count who is there. */
  hold(lock: number): Promise<void>
  close(): Promise<void>
}

/**
 * Connect, once and for as long as the process lives.
 *
 * @param options.url `postgresql://…`, straight to the server.
 * @throws node-postgres's error when the first attempt fails; later ones go on until `close`
 */
export async function openListener(options: { url: string; applicationName: string; log: Logger }): Promise<Listener> {
  const { url, applicationName, log } = options
  const ears = new Set<Ear>()
  const pulses = new Set<() => void>()
  const locks = new Set<number>()
  let connection: ListeningConnection | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let failures = 0
  /** When the last question was asked that has been answered; of the process's own clock, which nobody turns. */
  let heardAt = Number.NEGATIVE_INFINITY

  async function connect(): Promise<void> {
    const next = await connectForListening({ url, applicationName, onNotification: tell, onLost: () => lose(next) })
    try {
      for (const lock of locks) await next.holdShared(lock)
      for (const channel of new Set([...ears].map((ear) => ear.channel))) await next.listen(channel)
    } catch (error) {
      await next.close()
      throw error
    }
    if (closed) return next.close()
    connection = next
    failures = 0
    schedule(pulse, PULSE_MS)
  }

  function tell(channel: string, payload: string): void {
    for (const ear of ears) if (ear.channel === channel) ear.onNotification(payload)
  }

  function lose(lost: ListeningConnection): void {
    if (connection !== lost) return
    connection = undefined
    heardAt = Number.NEGATIVE_INFINITY
    void lost.close()
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
    heardAt = performance.now()
  }

  async function pulse(): Promise<void> {
    const asked = connection
    if (!asked) return
    const askedAt = performance.now()
    try {
      await asked.ping()
      if (connection === asked) {
        heardAt = Math.max(heardAt, askedAt)
        for (const heard of pulses) heard()
      }
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
  heardAt = performance.now()
  return {
    async listen(channel, onNotification, onReconnect) {
      const ear = { channel, onNotification, onReconnect }
      ears.add(ear)
      // When it is away just now, the channel is taken up with all others once it is back.
      await connection?.listen(channel)
      return {
        async close() {
          ears.delete(ear)
          const heard = [...ears].some((other) => other.channel === channel)
          if (!heard) await connection?.unlisten(channel)
        },
      }
    },
    onHeard(heard) {
      pulses.add(heard)
      return () => pulses.delete(heard)
    },
    isHearing: () => connection !== undefined && performance.now() - heardAt < HEARD_MS,
    async hold(lock) {
      locks.add(lock)
      await connection?.holdShared(lock)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      const last = connection
      connection = undefined
      await last?.close()
    },
  }
}
