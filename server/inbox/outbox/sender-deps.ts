import type { MailboxId, TenantId } from '../../core/ids.ts'
import type { Logger } from '../../core/log.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { SendingWay } from '../from/decide-way.ts'
import type { FarOutbox } from './far-outbox.ts'
import type { SettleDeps } from './settle-deps.ts'

/** What the sender stands on. Nobody else is given a way out. */
export interface SenderDeps extends SettleDeps {
  /** A mailbox's way out. Nothing is asked of anybody until something of it is called. */
  openFar(
    way: SendingWay,
    target: { tenantId: TenantId; mailbox: Pick<MailboxRow, 'connectionId' | 'address'>; signal: AbortSignal },
  ): FarOutbox
  /** A random name for each run. */
  newOwner(): string
  /** From 0 to 1, for jitter. */
  random(): number
  log: Logger
}

/** Whose mail it is. */
export interface SenderPlace {
  tenantId: TenantId
  mailbox: Pick<MailboxRow, 'id' | 'connectionId' | 'address'> & { id: MailboxId }
}
