import type { RiscFaults } from './faults.ts'
import type { queueRows } from './store/queue.ts'
import type { streamRows } from './store/streams.ts'

/** One try to tell a receiver, or an event that never left. */
export interface RiscDelivery {
  /** Epoch milliseconds of the sandbox's clock. */
  at: number
  project: string
  event: string
  jti: string
  account: string | undefined
  /** 1 for the first; 0 for one that was lost. */
  attempt: number
  outcome: 'taken' | 'refused' | 'unreachable' | 'lost'
  /** The answer's status, where there was one. */
  status: number | undefined
  fault: string | undefined
}

/** Cross-Account Protection as the other rooms see it. */
export interface RiscRoom {
  readonly streams: ReturnType<typeof streamRows>
  readonly queue: ReturnType<typeof queueRows>
  readonly faults: RiscFaults
  /** The last tries, oldest first. */
  deliveries(): readonly RiscDelivery[]
  noteDelivery(delivery: RiscDelivery): void
  clearDeliveries(): void
  /** There may be something to send. */
  wake(): void
  /** Be told that there may be something to send. @returns a function that ends it */
  onArrival(listener: () => void): () => void
}
