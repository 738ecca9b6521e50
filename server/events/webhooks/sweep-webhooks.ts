import type { Kysely } from 'kysely'
import type { Queue } from '../../jobs/queue.ts'
import type { Database } from '../../store/database.ts'
import { listDueEndpoints, parkDeliveries } from '../../store/webhook-deliveries.ts'

/** Endpoints that one look sends jobs for; the next look, seconds later, takes the others. */
const ENDPOINTS_MAX = 500

/**
 * What is done by the clock: park what waits for endpoints that are off, and ask for what is due.
 *
 * @param now Epoch milliseconds.
 */
export async function tidyWebhooks(db: Kysely<Database>, queue: Pick<Queue, 'send'>, now: number): Promise<void> {
  await parkDeliveries(db, now)
  await sweepWebhooks(db, queue, now)
}

/**
 * Ask for a delivery to every endpoint for which something is due.
 *
 * @param now Epoch milliseconds.
 * @returns for how many
 */
export async function sweepWebhooks(db: Kysely<Database>, queue: Pick<Queue, 'send'>, now: number): Promise<number> {
  const due = await listDueEndpoints(db, now, ENDPOINTS_MAX)
  for (const one of due) await queue.send(db, 'webhook.deliver', one)
  return due.length
}
