import { isError } from '../../core/errors.ts'
import { type Notification, readNotification } from '../../transport/pubsub/notification.ts'
import type { PullSubscription, Received } from '../../transport/pubsub/subscription.ts'
import { backoffMs } from '../backoff.ts'
import type { NotificationOutcome, PushDeps } from './push-deps.ts'

/** A pull waits at Google for its first message; one that comes back empty at once would make this a busy loop. */
const REST_MS = 1_000
const BACKOFF = { firstMs: 1_000, mostMs: 60_000 }

/** What pulling stands on. */
export interface PullDeps extends Pick<PushDeps, 'pause' | 'random' | 'log' | 'count'> {
  subscription: PullSubscription
  receive(notification: Notification): Promise<NotificationOutcome>
}

/**
 * Ask for notifications for as long as the process lives: pulled, marked, and only then
 * acknowledged. Killed in between, they come again.
 *
 * @param signal Ends the loop.
 */
export async function pullNotifications(deps: PullDeps, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const received = await deps.subscription.pull(signal)
      await receiveAll(deps, received, signal)
      failures = 0
      if (received.length === 0) await rest(deps, REST_MS, signal)
    } catch (error) {
      if (signal.aborted) return
      // The first of many says it; the hundredth says nothing new.
      if (failures === 0)
        deps.log.warn({ err: error }, 'notifications could not be pulled; mail is looked for meanwhile')
      const wait = isError(error, 'pubsub.refused') ? BACKOFF.mostMs : backoffMs(failures, deps.random(), BACKOFF)
      failures += 1
      await rest(deps, wait, signal)
    }
  }
}

async function receiveAll(deps: PullDeps, received: readonly Received[], signal: AbortSignal): Promise<void> {
  for (const { message } of received) {
    const notification = readNotification(message)
    deps.count(notification === 'unreadable' ? 'unreadable' : await deps.receive(notification))
  }
  await deps.subscription.acknowledge(
    received.map(({ ackId }) => ackId),
    signal,
  )
}

/** Wait; the end of the process ends it. */
async function rest({ pause }: PullDeps, ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
