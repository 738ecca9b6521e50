import { type ClientRequest, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type StreamLine, streamLines } from './stream-lines.ts'

/** What a listener is told. */
export interface ChangesHeard {
  /** Up to now nothing was missed. */
  heard(): void
  /** This connection's credential must be asked for anew. */
  changed(connectionId: string): void
  /** Anything may have changed unheard. */
  missed(): void
}

export interface ListenSettings {
  secretKey: string
  url: string
  /** So long without a sign of life, and the stream is given up for another: longer than a cache believes it. */
  patienceMs: number
}

/** Pauses before another stream, so that a server that comes back is not met by all at once. */
const FIRST_PAUSE_MS = 100
const PAUSE_MS_MAX = 5_000
/** For a stream to begin: a busy server may be slow, and a connection that hangs is no stream. */
const BEGIN_MS_MAX = 10_000

/**
 * Hear what changes, for as long as the process lives, over one stream after another. It keeps no process alive.
 *
 * @see wire/changes.ts: the first line of each stream says that everything may have changed
 */
export function listenChanges({ secretKey, url, patienceMs }: ListenSettings, told: ChangesHeard): { close(): void } {
  const address = new URL(`${url}/v1/app/changes`)
  const send = address.protocol === 'https:' ? requestHttps : requestHttp
  const headers = { authorization: `Bearer ${secretKey}`, accept: 'text/event-stream' }
  let current: ClientRequest | undefined
  let watchdog: NodeJS.Timeout | undefined
  let failed = 0
  let ended = false

  function open(): void {
    const stream = send(address, { headers, agent: false })
    const watch = (ms: number) => {
      clearTimeout(watchdog)
      const mine = setTimeout(() => {
        // A process that was busy for so long has not read yet what came meanwhile.
        setImmediate(() => void (watchdog === mine && stream.destroy()))
      }, ms).unref()
      watchdog = mine
    }
    current = stream
    watch(BEGIN_MS_MAX)
    stream.on('socket', (socket) => socket.unref())
    stream.on('response', (response) => {
      if (response.statusCode !== 200) {
        stream.destroy()
        return
      }
      const read = streamLines()
      response.setEncoding('utf8').on('data', (text: string) => {
        for (const line of read(text)) tell(line)
        watch(patienceMs)
      })
      response.on('error', () => undefined) // 'close' follows
    })
    stream.on('error', () => undefined) // 'close' follows
    stream.on('close', () => {
      clearTimeout(watchdog)
      told.missed()
      if (ended) return
      failed += 1
      const most = Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** (failed - 1))
      watchdog = setTimeout(open, most * (0.5 + Math.random() / 2)).unref()
    })
    stream.end()
  }

  function tell(line: StreamLine): void {
    failed = 0
    if (line.kind === 'all') told.missed()
    if (line.kind === 'connection') told.changed(line.connectionId)
    told.heard()
  }

  open()
  return {
    close() {
      ended = true
      clearTimeout(watchdog)
      current?.destroy()
    },
  }
}
