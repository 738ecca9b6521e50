import type { ConnectionId, TenantId } from '../../core/ids.ts'
import type { CallDeps } from '../../sync/deps.ts'
import type { ImapFarSide } from '../../transport/imap/imap-far-side.ts'
import type { Vault } from '../../vault/vault.ts'

/** What stands between us and the far side when mail leaves. */
export interface FarOutboxDeps extends CallDeps {
  /** Origin of the Gmail API: Google's, or the sandbox's. */
  gmailUrl: string
  vault: Vault
  imapFarSide: ImapFarSide
}

/** Whose mail leaves. */
export interface FarOutboxTarget {
  tenantId: TenantId
  /** `address`: Gmail counts an account's quota by it. */
  mailbox: { connectionId: ConnectionId; address: string }
  /** Ends what is waited for when the server stops; an answer to a mail that has left has a moment to come. */
  signal: AbortSignal
}
