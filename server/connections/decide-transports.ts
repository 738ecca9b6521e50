import { GMAIL } from '../providers/gmail.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { NO_CLIENT } from './app-password.ts'

/**
 * Over which transports a connection's mailbox may be read with what the connection was given: a password opens IMAP, a
 * grant the provider's API, and one for the whole mailbox opens both. Pure.
 */
export function decideTransports({
  provider,
  clientId,
  accessMode,
  grantedScopes,
}: Pick<ConnectionRow, 'provider' | 'clientId' | 'accessMode' | 'grantedScopes'>): MailboxRow['transport'][] {
  if (provider === 'imap' || clientId === NO_CLIENT) return ['imap']
  const opensBoth = accessMode !== 'counts' && grantedScopes.includes(GMAIL.overImap.scope)
  return opensBoth ? ['gmail-api', 'imap'] : ['gmail-api']
}
