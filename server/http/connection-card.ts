import type { Connection } from '@letterlock/wire/connections'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { Locale } from '@letterlock/wire/primitives'
import { shownStatus } from '../connections/shown-status.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { problemOfStored } from './problem.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

export interface CardFacts {
  connection: ConnectionRow
  mailbox: (Pick<Mailbox, 'id' | 'address' | 'sync'> & Pick<MailboxRow, 'transport'>) | undefined
  lastSyncAt: number | null
  attemptExpiresAt: number | undefined
}

/** A connection as its card shows it, in the reader's language. */
export function connectionCard(
  { connection, mailbox, lastSyncAt, attemptExpiresAt }: CardFacts,
  locale: Locale,
  now: number,
): Connection {
  const { status, reasonCode, reasonParams } = shownStatus(connection, attemptExpiresAt, now)
  return {
    id: connection.id,
    provider: connection.provider,
    transport: mailbox?.transport ?? 'gmail-api',
    memberId: connection.memberId,
    account: connection.account,
    accessMode: connection.accessMode,
    custody: connection.custody,
    status,
    statusAt: wireTime(connection.statusAt),
    reason: reasonCode === null ? null : problemOfStored(reasonCode, reasonParams, locale),
    delayedUntil: wireTimeOrNull(connection.delayedUntil),
    grantedScopes: connection.grantedScopes,
    missingScopes: connection.missingScopes,
    connectedAt: wireTimeOrNull(connection.connectedAt),
    lastSyncAt: wireTimeOrNull(lastSyncAt),
    mailbox: mailbox ? { id: mailbox.id, address: mailbox.address, sync: mailbox.sync } : null,
  }
}
