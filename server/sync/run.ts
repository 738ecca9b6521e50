import type { TenantId } from '../core/ids.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import type { SyncDeps } from './deps.ts'
import type { Line } from './line.ts'

/** One worker's turn at one mailbox: from taking it to giving it back. */
export interface Run {
  readonly deps: SyncDeps
  readonly tenantId: TenantId
  /** As of the last commit; its fence is what this run holds. */
  mailbox: MailboxRow
  readonly line: Line
  /** Ends when the server stops or another worker has taken over. */
  readonly signal: AbortSignal
  /** What the pages have not been told of yet. */
  readonly untold: Untold
  /** Settled when the commit before is done, however it ended. */
  lastCommit: Promise<void>
}

/** Changes since the last event. Only a hint for open pages: a crash loses no more than their hurry. */
export interface Untold {
  threadIds: Set<string>
  /** Others than these may have changed too. */
  others: boolean
  progress: boolean
  /** Epoch milliseconds of the last telling. */
  toldAt: number
}
