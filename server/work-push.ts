import type { Rooms } from './assemble.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import type { PushPlan } from './open-push.ts'
import { pullNotifications } from './sync/push/pull-notifications.ts'
import { receiveNotification } from './sync/push/receive-notification.ts'
import { renewWatch } from './sync/push/renew-watch.ts'
import { sweepWatches } from './sync/push/sweep-watches.ts'
import { openSubscription } from './transport/pubsub/subscription.ts'

/** Each waits for one call. */
const WATCHES_AT_ONCE = 4
const SWEEP_MS = 60_000

/**
 * What a worker does to be told of new mail: it keeps watches alive, and pulls where Google cannot
 * call us. Without a plan its jobs do nothing.
 *
 * @param options.signal Ends the pulling.
 * @returns settles when the pulling has ended
 */
export async function startPushWork(options: {
  queue: Queue
  rooms: Rooms
  plan: PushPlan | undefined
  metrics: Metrics
  signal: AbortSignal
}): Promise<void> {
  const { queue, metrics, plan, signal } = options
  const { push } = options.rooms
  queue.work('watch.renew', {
    concurrency: WATCHES_AT_ONCE,
    handler: metrics.countJob('watch.renew', async ({ payload, signal: stop }) => {
      if (push) await renewWatch(push, payload, stop)
      return 'done' as const
    }),
  })
  queue.work('watches.sweep', {
    concurrency: 1,
    handler: metrics.countJob('watches.sweep', async () => {
      if (push) metrics.setWatches(await sweepWatches(push))
      return 'done' as const
    }),
  })
  queue.schedule('watches.sweep', SWEEP_MS)
  if (!push || plan?.by.mode !== 'pull') return
  const { key } = plan.by
  const subscription = openSubscription({ apiUrl: plan.apiUrl, name: plan.subscription, key, now: push.now })
  await pullNotifications({ ...push, subscription, receive: (told) => receiveNotification(push, told) }, signal)
}
