import type { Box } from '../../box.ts'
import { openClockAlarm } from '../clock-alarm.ts'
import type { Waiting } from '../store/backlog.ts'
import type { Subscription } from '../store/subscriptions.ts'

/** How long a pull waits for a first message, by the machine's clock: Google says «a bounded amount of time». */
const WAIT_MS = 20_000

/** Hand out what waits in a subscription, or wait for the first of it. What is not acknowledged in time comes again. */
export async function pull(
  box: Box,
  subscription: Subscription,
  wanted: { most: number; atOnce: boolean; signal: AbortSignal },
): Promise<Waiting[]> {
  const found = take(box, subscription, wanted.most)
  if (found.length > 0 || wanted.atOnce) return found
  const taken = Promise.withResolvers<Waiting[]>()
  const look = () => {
    const messages = take(box, subscription, wanted.most)
    if (messages.length > 0) taken.resolve(messages)
    else alarm.set(box.pubsub.rows.backlog.findNextAt(subscription.name, box.now()))
  }
  const alarm = openClockAlarm(box.clock, look)
  const stopListening = box.pubsub.onArrival(look)
  const giveUp = () => taken.resolve([])
  const timer = setTimeout(giveUp, WAIT_MS)
  wanted.signal.addEventListener('abort', giveUp, { once: true })
  look()
  try {
    return await taken.promise
  } finally {
    clearTimeout(timer)
    wanted.signal.removeEventListener('abort', giveUp)
    stopListening()
    alarm.close()
  }
}

function take(box: Box, { name, ackDeadlineSeconds }: Subscription, most: number): Waiting[] {
  const { backlog } = box.pubsub.rows
  const now = box.now()
  const messages = backlog.due(name, now).slice(0, most)
  for (const message of messages) {
    backlog.postpone(message.position, now + ackDeadlineSeconds * 1_000, 1)
    const { account, messageId, attempts } = message
    const facts = { at: now, to: name, account, messageId, attempt: attempts + 1, status: undefined, fault: undefined }
    box.pubsub.deliveries.note({ ...facts, outcome: 'pulled' })
  }
  return messages
}
