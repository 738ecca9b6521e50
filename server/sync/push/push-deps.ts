import type { Logger } from '../../core/log.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Trx } from '../../store/database.ts'
import type { CallDeps } from '../deps.ts'

/** What became of a notification, as it is counted. */
export type NotificationOutcome =
  | 'accepted'
  /** Nobody here has that address, or nobody who may work. */
  | 'unknown_mailbox'
  /** Signed for us, but it says nothing that we know. */
  | 'unreadable'
  /** Signed for us, but from another subscription. */
  | 'other_subscription'
  /** Not signed for us: forged, expired, or somebody else's. */
  | 'refused'

/** What learning of new mail stands on, where it is set up. */
export interface PushDeps extends CallDeps {
  /** `projects/P/topics/T` */
  topic: string
  /** `projects/P/subscriptions/S` */
  subscription: string
  /** The far side that tells us. */
  issuer: string
  queue: Pick<Queue, 'send'>
  /** Run a story in one transaction. */
  transact<T>(story: (trx: Trx) => Promise<T>): Promise<T>
  count(outcome: NotificationOutcome): void
  log: Logger
}
