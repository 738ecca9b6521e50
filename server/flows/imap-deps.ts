import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { findMailServers, findSendingServers } from '../transport/imap/find-mail-servers.ts'
import type { greet, greetSmtp } from '../transport/imap/greet.ts'
import type { ImapDeadlines, ImapSession, ImapSettings, ImapTrust } from '../transport/imap/imap.ts'
import type { ImapFarSide } from '../transport/imap/imap-far-side.ts'
import type { proveSmtp } from '../transport/smtp/prove-smtp.ts'
import type { ConnectDeps } from './connect-deps.ts'

/** What finding and connecting a mail server stand on. */
export interface ImapDeps extends ConnectDeps {
  imapFarSide: ImapFarSide
  openImap(
    settings: ImapSettings,
    trust: ImapTrust,
    deadlines: ImapDeadlines,
    signal: AbortSignal,
  ): Promise<ImapSession>
  /** Sign in with what a connection keeps, to see whether that works; nothing is written down about it. */
  tryLogin(tenantId: TenantId, id: ConnectionId, signal: AbortSignal): Promise<ImapSession>
  deadlines: ImapDeadlines
  findMailServers: typeof findMailServers
  greet: typeof greet
  findSendingServers: typeof findSendingServers
  greetSmtp: typeof greetSmtp
  proveSmtp: typeof proveSmtp
}
