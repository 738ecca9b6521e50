import type { ConnectionId, TenantId } from '../../core/ids.ts'
import type { LinePurpose } from '../../store/imap-lines.ts'
import type { ImapSession } from '../../transport/imap/imap.ts'

/** The way to a mailbox's server, signed in. */
export interface ImapAccess {
  /**
   * @param purpose `act` where a person waits: it has a line of its own beside the one that syncs.
   * @throws `imap.*` by the server's own word, `connection.*` where the credential cannot be had, `server.stopping` once
   *   the signal ends
   * @param purpose An account has one line for each, over all processes; `sync` where nothing is said.
   */
  open(tenantId: TenantId, connectionId: ConnectionId, signal: AbortSignal, purpose?: LinePurpose): Promise<ImapSession>
  /**
   * `texts`: attachments stay at the server until somebody opens one. `whole`: every mail is kept as it came, written
   * down before it is read.
   */
  keep: 'texts' | 'whole'
}
