import { EventEmitter } from 'node:events'
import type { Box, Ground } from '../box.ts'
import { openPubSubFaults } from './faults.ts'
import { publish } from './publish.ts'
import { openDeliveries } from './push/deliveries.ts'
import { openPusher } from './push/pusher.ts'
import type { PubSubRoom } from './room.ts'
import { openPubSubRows } from './store/rows.ts'
import { followHistories } from './watches/moves.ts'
import { notifyWatches } from './watches/notify.ts'

/** As many waiting pulls as one test run could want; beyond it Node warns of a leak, rightly. */
const LISTENERS_MAX = 100

/** Open Pub/Sub over the state: whatever is published is kept, and nothing is handed out yet. */
export function openPubSub(ground: Ground): PubSubRoom {
  const rows = openPubSubRows(ground.db)
  const faults = openPubSubFaults(ground.db)
  const arrivals = new EventEmitter().setMaxListeners(LISTENERS_MAX)
  const wake = () => void arrivals.emit('arrival')
  return {
    rows,
    faults,
    deliveries: openDeliveries(),
    publish(publication) {
      const messageId = publish(ground, rows, faults, publication)
      wake()
      return messageId
    },
    wake,
    onArrival(listener) {
      arrivals.on('arrival', listener)
      return () => arrivals.off('arrival', listener)
    },
  }
}

/**
 * Begin to follow mailboxes and to push: only where a sandbox listens.
 *
 * @returns a function that ends it, once what is under way has ended
 */
export function startPubSub(box: Box): () => Promise<void> {
  const { pubsub } = box
  const stopFollowing = followHistories(box.db, (userIds) => {
    for (const userId of userIds) notifyWatches(box, userId)
  })
  const pusher = openPusher(box, pubsub.rows, pubsub)
  const stopListening = pubsub.onArrival(pusher.wake)
  pusher.wake()
  return async () => {
    stopFollowing()
    stopListening()
    await pusher.stop()
  }
}
