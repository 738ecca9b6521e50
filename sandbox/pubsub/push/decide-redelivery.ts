/** Pub/Sub's backoff of pushes that were not acknowledged: 100 ms, doubled each time, at most a minute. */
const FIRST_MS = 100
const MOST_MS = 60_000

/**
 * Statuses that acknowledge; anything else asks for the message again.
 *
 * @see https://cloud.google.com/pubsub/docs/push#receive_push
 */
const ACKNOWLEDGE: ReadonlySet<number> = new Set([102, 200, 201, 202, 204])

/** Whether an answer to a push acknowledges it. */
export function isAcknowledged(status: number): boolean {
  return ACKNOWLEDGE.has(status)
}

/**
 * How long to wait before a message is pushed again, in milliseconds. Pure.
 *
 * @param attempts how often it was pushed in vain, at least 1
 */
export function redeliveryMs(attempts: number): number {
  return Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20))
}
