import { EventEmitter } from 'node:events'
import type { Box, Ground } from '../box.ts'
import { openRiscFaults } from './faults.ts'
import type { RiscDelivery, RiscRoom } from './room.ts'
import { queueRows } from './store/queue.ts'
import { streamRows } from './store/streams.ts'
import { openTransmitter } from './transmitter.ts'

/** As many as a test that counts them needs. */
const DELIVERIES_MAX = 1_000

/** Open Cross-Account Protection over the state: events are kept, and nothing is sent yet. */
export function openRisc({ db }: Ground): RiscRoom {
  const arrivals = new EventEmitter()
  let deliveries: RiscDelivery[] = []
  return {
    streams: streamRows(db),
    queue: queueRows(db),
    faults: openRiscFaults(db),
    deliveries: () => deliveries,
    noteDelivery(delivery) {
      deliveries.push(delivery)
      if (deliveries.length > DELIVERIES_MAX) deliveries.shift()
    },
    clearDeliveries() {
      deliveries = []
    },
    wake: () => void arrivals.emit('arrival'),
    onArrival(listener) {
      arrivals.on('arrival', listener)
      return () => arrivals.off('arrival', listener)
    },
  }
}

/**
 * Begin to send events: only where a sandbox listens.
 *
 * @returns a function that ends it, once what is under way has ended
 */
export function startRisc(box: Box): () => Promise<void> {
  const transmitter = openTransmitter(box)
  const stopListening = box.risc.onArrival(transmitter.wake)
  transmitter.wake()
  return async () => {
    stopListening()
    await transmitter.stop()
  }
}
