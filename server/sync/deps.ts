import type { Kysely } from 'kysely'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Logger } from '../core/log.ts'
import type { Secret } from '../core/secret.ts'
import type { Database, Db, Trx } from '../store/database.ts'
import type { MessageHeadersRow } from '../store/message-headers.ts'
import type { ThreadMember } from '../store/messages.ts'
import type { ThreadLabel, ThreadSummary } from '../store/threads.ts'
import type { Gmail } from '../transport/gmail/gmail.ts'
import type { QuotaTable } from './gmail/quota-costs.ts'
import type { ImapAccess } from './imap/imap-access.ts'

/** What every call to Gmail on a mailbox's behalf stands on. */
export interface CallDeps {
  db: Kysely<Database>
  gmail: Gmail
  quota: QuotaTable
  imap: ImapAccess
  /**
   * A token that is good now. `insteadOf`: one that Gmail has just refused; get another.
   *
   * @throws `connection.needs_reconnect`, `connection.missing_scopes`, `connection.paused`, `oauth.client_rejected`,
   *   `oauth.unreachable`
   */
  accessToken(tenantId: TenantId, id: ConnectionId, options?: { insteadOf?: Secret }): Promise<Secret>
  /** Epoch milliseconds. */
  now(): number
  /** Wait; ends early, by throwing, when the signal does. */
  pause(ms: number, signal: AbortSignal): Promise<void>
  /** From 0 to 1, for jitter. */
  random(): number
}

/** What sync stands on besides: it may not look upstairs, so what it needs from there is handed in. */
export interface SyncDeps extends CallDeps {
  /** Run a story in one transaction. */
  transact<T>(story: (trx: Trx) => Promise<T>): Promise<T>
  /** Make of a thread's messages what lists show, and where. Undefined when there are no messages. */
  summariseThread(members: readonly ThreadMember[]): { thread: ThreadSummary; labels: ThreadLabel[] } | undefined
  /** Whom an organisation leaves out of signals; the answer says whether anybody in a counted mail is. */
  readLeftOut(db: Db, tenantId: TenantId): Promise<(row: MessageHeadersRow) => boolean>
  /** A random name for each turn; shown in the mailbox's row. */
  newOwner(): string
  /** How long a mailbox stays taken by a process that died, in milliseconds. */
  leaseMs: number
  /** A turn ends at its next safe point after so long and is put back, so that no mailbox keeps others waiting. */
  turnMs: number
  log: Logger
}
