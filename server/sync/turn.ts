import type { TenantId } from '../core/ids.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import type { SyncDeps } from './deps.ts'
import type { RunRecord } from './run-record.ts'

/** One worker's turn at one mailbox: from taking it to giving it back. */
export interface Turn {
  readonly deps: SyncDeps
  readonly tenantId: TenantId
  /** As of the last commit; its fence is what this turn holds. */
  mailbox: MailboxRow
  /** Ends when the server stops or another worker has taken over. */
  readonly signal: AbortSignal
  /** What it has done, as a person may read it afterwards. */
  record: RunRecord
  /** What the pages have not been told of yet. */
  readonly untold: Untold
  /** By the steady clock `performance.now()`. */
  readonly endsAt: number
  /** Settled when the commit before is done, however it ended. */
  lastCommit: Promise<void>
  /** How many it has made. */
  commits: number
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

/** Ends a turn whose time is over; everything done is kept, and the next turn goes on. Never leaves this room. */
export class TurnOver extends Error {
  override readonly name = 'TurnOver'
}

/** Call between steps, where a turn may end. @throws what ended it, or TurnOver */
export function mayGoOn(turn: Turn): void {
  turn.signal.throwIfAborted()
  if (performance.now() > turn.endsAt) throw new TurnOver()
}
