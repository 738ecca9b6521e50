import type { Queue } from '../../jobs/queue.ts'
import type { Db, Trx } from '../../store/database.ts'

/** What the end of a send stands on, whoever writes it down: the sender, or a person. */
export interface SettleDeps {
  db: Db
  /** Run a story in one transaction. */
  transact<T>(story: (trx: Trx) => Promise<T>): Promise<T>
  queue: Pick<Queue, 'send'>
  /** Epoch milliseconds. */
  now(): number
}
