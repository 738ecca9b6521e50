import type { Connection } from '@letterlock/wire/connections'
import type { Locale } from '@letterlock/wire/primitives'
import { decideTransports } from '../connections/decide-transports.ts'
import { shownStatus } from '../connections/shown-status.ts'
import { problemOfStored } from '../core/problem.ts'
import { mailboxProgress } from '../inbox/mailbox-progress.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { decideReceiving } from '../sync/health/decide-receiving.ts'
import { decideSending } from '../sync/health/decide-sending.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

export interface CardFacts {
  connection: ConnectionRow
  mailbox: MailboxRow | undefined
  /** End of the newest attempt for it, epoch milliseconds. */
  attemptExpiresAt: number | undefined
}

/** A connection as its card shows it, in the reader's language. */
export function connectionCard(
  { connection, mailbox, attemptExpiresAt }: CardFacts,
  locale: Locale,
  now: number,
): Connection {
  const { status, reasonCode, reasonParams } = shownStatus(connection, attemptExpiresAt, now)
  const receiving = decideReceiving(connection, mailbox, now)
  return {
    id: connection.id,
    // The console's own people connect mailboxes, by mode; what apps connect besides is shown by `app-connection.ts`.
    provider: connection.provider === 'imap' ? 'imap' : 'gmail',
    transport: mailbox?.transport ?? 'gmail-api',
    transports: decideTransports(connection),
    memberId: connection.memberId,
    account: connection.account,
    accessMode: connection.accessMode === 'scopes' ? 'read' : connection.accessMode,
    custody: connection.custody,
    status,
    statusAt: wireTime(connection.statusAt),
    reason: reasonCode === null ? null : problemOfStored(reasonCode, reasonParams, locale),
    delayedUntil: wireTimeOrNull(connection.delayedUntil),
    receiving: receiving.state,
    sending: decideSending(connection, receiving).state,
    grantedScopes: connection.grantedScopes,
    missingScopes: connection.missingScopes,
    connectedAt: wireTimeOrNull(connection.connectedAt),
    lastSyncAt: wireTimeOrNull(mailbox?.lastSyncAt ?? null),
    mailbox: mailbox ? { id: mailbox.id, address: mailbox.address, sync: mailboxProgress(mailbox, now) } : null,
  }
}
