import type { ConnectionId, TenantId } from '../../core/ids.ts'
import type { LinePurpose } from '../../store/imap-lines.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'

/** The way to a mailbox's server, signed in. */
export interface ImapAccess {
  /**
   * Sign in over the account's line for this purpose: there is one for each, over all processes.
   *
   * @param purpose `act` where a person waits; `sync` where nothing is said.
   * @throws `imap.*` by the server's own word, `connection.*` where the credential cannot be had, `server.stopping`
   *   once the signal ends
   */
  open(tenantId: TenantId, connectionId: ConnectionId, signal: AbortSignal, purpose?: LinePurpose): Promise<ImapSession>
  /**
   * `texts`: attachments stay at the server until somebody opens one. `whole`: every mail is kept as it came, written
   * down before it is read.
   */
  keep: 'texts' | 'whole'
}
