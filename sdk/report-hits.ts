import type { Call } from './call.ts'
import { LetterlockError } from './letterlock-error.ts'
import type { CredentialHits } from './wire.generated.ts'

/** Often enough that an audit is up to date, seldom enough to cost nothing. */
const EVERY_MS = 10_000
/** As many as the server takes at once. */
const BATCH_MAX = 1_000
/** Connections whose counts are kept while the server is away: as many as the cache holds many times over. */
const WAITING_MAX = 100_000

/**
 * Tell the server from time to time how often each connection's credential was served here, so that its audit counts
 * those reads. Keeps no process alive; `close` tells the rest.
 */
export function reportHits(call: Call, takeHits: () => Map<string, number>): { close(): Promise<void> } {
  const waiting = new Map<string, number>()
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => void send(), EVERY_MS).unref()

  function send(): Promise<void> {
    running = running.then(sendAll)
    return running
  }

  async function sendAll(): Promise<void> {
    for (const [connectionId, count] of takeHits()) {
      if (waiting.size < WAITING_MAX || waiting.has(connectionId)) {
        waiting.set(connectionId, (waiting.get(connectionId) ?? 0) + count)
      }
    }
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, BATCH_MAX)
      const hits = batch.map(([connectionId, count]) => ({ connectionId: connectionId as `con_${string}`, count }))
      const body: CredentialHits = { hits }
      const failure = await call('POST', '/v1/credentials/hits', { body, once: true }).catch(asFailure)
      // Weather: they are told with the next. What the server refuses once it refuses always.
      if (failure instanceof LetterlockError && failure.retry === 'later') return
      for (const [connectionId] of batch) waiting.delete(connectionId)
    }
  }

  return {
    close() {
      clearInterval(timer)
      return send()
    },
  }
}

function asFailure(error: unknown): LetterlockError {
  if (error instanceof LetterlockError) return error
  throw error
}
