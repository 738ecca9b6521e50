import type { PubSubFaults } from './faults.ts'
import type { Deliveries } from './push/deliveries.ts'
import type { PubSubRows } from './store/rows.ts'

/** One message on its way to everybody who subscribes. */
export interface Publication {
  topic: string
  /** The message's bytes. */
  data: Buffer
  /** Whose mailbox it is about, where it is about one. */
  account?: string
}

/** Pub/Sub as the other rooms see it. */
export interface PubSubRoom {
  readonly rows: PubSubRows
  readonly faults: PubSubFaults
  /** The last pushes. */
  readonly deliveries: Deliveries
  /** Put a message into every subscription of a topic. @returns the message's id */
  publish(publication: Publication): string
  /** There may be something to hand out, or a subscription has changed. */
  wake(): void
  /** Be told that a subscription may have something to hand out. @returns a function that ends it */
  onArrival(listener: () => void): () => void
}
