import type { Kysely } from 'kysely'
import type { Logger } from '../../core/log.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database } from '../../store/database.ts'
import { WEBHOOKS_CHANNEL } from '../../store/webhook-messages.ts'
import type { Listener } from '../listener.ts'
import { sweepWebhooks } from './sweep-webhooks.ts'

/**
 * Ask for deliveries as soon as the database says that something waits. What nobody heard of (a lost connection, a try
 * to be repeated) is found by the clock.
 */
export async function watchWebhooks(deps: {
  db: Kysely<Database>
  listener: Pick<Listener, 'listen'>
  queue: Pick<Queue, 'send'>
  log: Logger
  now(): number
}): Promise<{ close(): Promise<void> }> {
  const { db, queue, log } = deps
  let looking: Promise<void> | undefined
  let wanted = false
  let closed = false

  function look(): void {
    wanted = true
    looking ??= lookOn().finally(() => {
      looking = undefined
    })
  }

  async function lookOn(): Promise<void> {
    while (wanted && !closed) {
      wanted = false
      try {
        await sweepWebhooks(db, queue, deps.now())
      } catch (error) {
        // The database is away or busy; the clock comes by within seconds.
        log.warn({ err: error }, 'no deliveries could be asked for')
      }
    }
  }

  const ear = await deps.listener.listen(WEBHOOKS_CHANNEL, look, look)
  return {
    async close() {
      closed = true
      await ear.close()
      await looking
    },
  }
}
