import type { Box } from '../box.ts'
import { openClockAlarm } from '../pubsub/clock-alarm.ts'
import { decideAfterTry } from './decide-redelivery.ts'
import type { RiscDelivery } from './room.ts'
import { signEvent } from './sign-event.ts'
import type { Queued } from './store/queue.ts'

/** A receiver has to say at once whether it takes an event; what it does then is its own affair. */
const DEADLINE_MS = 10_000

export interface Transmitter {
  /** There may be something to send: look now. */
  wake(): void
  /** Send nothing more and wait for what is under way; it comes again after a restart. */
  stop(): Promise<void>
}

/** Send what is queued to the receivers, a few times each. */
export function openTransmitter(box: Box): Transmitter {
  const { queue, streams } = box.risc
  const underWay = new Map<number, Promise<void>>()
  const stopping = new AbortController()
  const alarm = openClockAlarm(box.clock, wake)

  function wake(): void {
    if (stopping.signal.aborted) return
    const now = box.now()
    for (const event of queue.due(now)) {
      if (underWay.has(event.position)) continue
      const sent = send(event).finally(() => underWay.delete(event.position))
      underWay.set(event.position, sent)
    }
    alarm.set(queue.findNextAt(now))
  }

  async function send(event: Queued): Promise<void> {
    const stream = streams.find(event.projectId)
    if (stream?.status !== 'enabled') return queue.remove(event.position)
    const outcome = await post(stream.url, await signEvent(box, event), stopping.signal)
    if (stopping.signal.aborted) return
    const attempt = event.attempts + 1
    const after = decideAfterTry(outcome.status, attempt)
    if (after.do === 'forget') queue.remove(event.position)
    else queue.postpone(event.position, box.now() + after.inMs)
    const { projectId: project, event: name, jti, account, fault } = event
    box.risc.noteDelivery({ at: box.now(), project, event: name, jti, account, attempt, fault, ...outcome })
    alarm.set(queue.findNextAt(box.now()))
  }

  return {
    wake,
    async stop() {
      stopping.abort()
      alarm.close()
      await Promise.all(underWay.values())
    },
  }
}

async function post(
  url: string,
  body: string,
  stopping: AbortSignal,
): Promise<Pick<RiscDelivery, 'outcome' | 'status'>> {
  const headers = { 'content-type': 'application/secevent+jwt', accept: 'application/json' }
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(DEADLINE_MS)])
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await answer.body?.cancel()
    const taken = answer.status >= 200 && answer.status < 300
    return { outcome: taken ? 'taken' : 'refused', status: answer.status }
  } catch {
    // Whatever the receiver's machine did: it has not taken the event.
    return { outcome: 'unreachable', status: undefined }
  }
}
