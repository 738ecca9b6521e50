/** One push, or one notification that never became one. */
export interface Delivery {
  /** Epoch milliseconds of the sandbox's clock. */
  at: number
  /** Of a notification that was not published: the topic. */
  to: string
  account: string | undefined
  messageId: string | undefined
  /** 1 for the first push of a message. */
  attempt: number
  outcome: 'acknowledged' | 'refused' | 'too late' | 'unreachable' | 'pulled' | 'left out' | 'not allowed'
  /** The answer's status, where there was one. */
  status: number | undefined
  fault: string | undefined
}

export interface Deliveries {
  note(delivery: Delivery): void
  /** Oldest first. */
  list(): readonly Delivery[]
  clear(): void
}

/** As many as a test that counts them needs. */
const KEPT_MAX = 1_000

/** The last pushes, kept in memory: a restart begins anew. */
export function openDeliveries(): Deliveries {
  let kept: Delivery[] = []
  return {
    note(delivery) {
      kept.push(delivery)
      if (kept.length > KEPT_MAX) kept.shift()
    },
    list: () => kept,
    clear() {
      kept = []
    },
  }
}
