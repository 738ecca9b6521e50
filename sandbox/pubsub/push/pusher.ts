import type { Ground } from '../../box.ts'
import { openClockAlarm } from '../clock-alarm.ts'
import type { PubSubFaults } from '../faults.ts'
import type { Waiting } from '../store/backlog.ts'
import type { PubSubRows } from '../store/rows.ts'
import type { PushTarget, Subscription } from '../store/subscriptions.ts'
import { isAcknowledged, redeliveryMs } from './decide-redelivery.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import { pushBody } from './push-body.ts'
import { makePushToken } from './token.ts'

/** Pushes under way at once to one endpoint; Google begins with fewer and ends with more. */
const UNDER_WAY_MAX = 20

export interface Pusher {
  /** There may be something to push: look now. */
  wake(): void
  /** Push nothing more and wait for what is under way; it comes again after a restart. */
  stop(): Promise<void>
}

/** Push what waits in subscriptions that have an endpoint, each at least once, until it is acknowledged. */
export function openPusher(
  ground: Ground,
  rows: PubSubRows,
  { faults, deliveries }: { faults: PubSubFaults; deliveries: Deliveries },
): Pusher {
  const underWay = new Map<number, { done: Promise<void>; abort: AbortController }>()
  const alarm = openClockAlarm(ground.clock, wake)
  let stopped = false

  function wake(): void {
    if (stopped) return
    const now = ground.now()
    const times: number[] = []
    for (const subscription of rows.subscriptions.list()) {
      const { push } = subscription
      if (push === undefined) continue
      for (const message of rows.backlog.due(subscription.name, now)) {
        if (underWay.has(message.position)) continue
        if (underWay.size >= UNDER_WAY_MAX) break
        start(subscription, push, message)
      }
      const nextAt = rows.backlog.findNextAt(subscription.name, now)
      if (nextAt !== undefined) times.push(nextAt)
    }
    alarm.set(times.length > 0 ? Math.min(...times) : undefined)
  }

  function start(subscription: Subscription, push: PushTarget, message: Waiting): void {
    const abort = new AbortController()
    const done = deliver(subscription, push, message, abort).finally(() => {
      underWay.delete(message.position)
      wake()
    })
    underWay.set(message.position, { done, abort })
  }

  async function deliver(
    subscription: Subscription,
    push: PushTarget,
    message: Waiting,
    abort: AbortController,
  ): Promise<void> {
    const { name, ackDeadlineSeconds } = subscription
    const fault = faults.onDelivery({ subscription: name, account: message.account })
    const deadline = openClockAlarm(ground.clock, () => abort.abort('too late'))
    deadline.set(ground.now() + ackDeadlineSeconds * 1_000)
    const headers: Record<string, string> = { 'content-type': 'application/json', 'user-agent': 'CloudPubSub-Google' }
    if (push.token && fault !== 'no-token') {
      headers.authorization = `Bearer ${await makePushToken(ground, push.token, fault)}`
    }
    const outcome = await send(push.endpoint, headers, pushBody(message), abort.signal)
    deadline.close()
    if (stopped) return
    settle(message, outcome)
    deliveries.note({
      at: ground.now(),
      to: name,
      account: message.account,
      messageId: message.messageId,
      attempt: message.attempts + 1,
      ...outcome,
      fault,
    })
  }

  function settle(message: Waiting, { outcome }: Outcome): void {
    const { subscription, position, attempts } = message
    if (outcome === 'acknowledged') rows.backlog.remove(subscription, position)
    else rows.backlog.postpone(position, ground.now() + redeliveryMs(attempts + 1), 1)
  }

  return {
    wake,
    async stop() {
      stopped = true
      alarm.close()
      const ending = [...underWay.values()]
      for (const { abort } of ending) abort.abort('stopping')
      await Promise.all(ending.map(({ done }) => done))
    },
  }
}

type Outcome = Pick<Delivery, 'outcome' | 'status'>

async function send(
  endpoint: string,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const answer = await fetch(endpoint, { method: 'POST', headers, body, redirect: 'manual', signal })
    await answer.body?.cancel()
    return { outcome: isAcknowledged(answer.status) ? 'acknowledged' : 'refused', status: answer.status }
  } catch {
    // Whatever the endpoint's machine did: it has not acknowledged.
    return { outcome: signal.aborted ? 'too late' : 'unreachable', status: undefined }
  }
}
