import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { GMAIL } from '../providers/gmail.ts'
import { type ConnectionRow, findConnectionForWork } from '../store/connections.ts'
import { findCredential } from '../store/credentials.ts'
import type { Database } from '../store/database.ts'
import { findImapSettings } from '../store/imap-settings.ts'
import type { ImapSettings } from '../transport/imap/imap.ts'
import type { ImapFarSide } from '../transport/imap/imap-far-side.ts'
import type { Vault } from '../vault/vault.ts'
import { openAppPassword } from './app-password.ts'
import { requireUsable } from './require-usable.ts'

export interface ImapLoginDeps {
  db: Kysely<Database>
  vault: Vault
  farSide: ImapFarSide
  /** Whether its credential is of the far side that we speak to now. */
  isOurs(connection: ConnectionRow): boolean
  /** @param options.insteadOf One that was just refused though its time was not over. */
  accessToken(tenantId: TenantId, id: ConnectionId, options?: { insteadOf?: Secret }): Promise<Secret>
}

export interface ImapLogin {
  connection: ConnectionRow
  settings: ImapSettings
  /** Of the credential that will be sent. */
  version: number
  /** A server's refusal of a token says nothing that the token's issuer would not say better. */
  by: 'app_password' | 'token'
}

/**
 * Make ready to sign in to a connection's mail server: by its app password, or at
 * Gmail by a token whose scope allows it.
 *
 * @throws `connection.needs_reconnect`, `connection.paused`, `connection.disconnected`, `connection.missing_scopes`,
 *   `oauth.client_rejected` it belongs to another far side, `oauth.unreachable`, `imap.not_over_imap`
 */
export async function readImapLogin(deps: ImapLoginDeps, tenantId: TenantId, id: ConnectionId): Promise<ImapLogin> {
  const connection = await findConnectionForWork(deps.db, tenantId, id)
  const credential = await findCredential(deps.db, tenantId, id)
  if (!connection || connection.status === 'disconnected') throw new AppError('connection.disconnected')
  requireUsable(connection)
  if (!credential) throw new AppError('connection.needs_reconnect')
  // The sandbox's passwords never go to Google, nor Google's to the sandbox.
  if (!deps.isOurs(connection)) throw new AppError('oauth.client_rejected', 'another far side')
  const { version } = credential

  if (credential.kind === 'app_password') {
    const server = await findImapSettings(deps.db, tenantId, id)
    if (!server) throw new AppError('imap.not_over_imap')
    const { host, port, security, username } = server
    const password = await openAppPassword(deps.vault, tenantId, id, credential)
    return { connection, version, by: 'app_password', settings: { host, port, security, username, auth: { password } } }
  }

  const { scope } = GMAIL.overImap
  if (!connection.grantedScopes.includes(scope)) {
    throw new AppError('connection.missing_scopes', undefined, { params: { scopes: scope } })
  }
  const server = await deps.farSide.gmailServer()
  if (!server) throw new AppError('imap.not_over_imap')
  const accessToken = await deps.accessToken(tenantId, id)
  const settings: ImapSettings = { ...server, username: connection.account ?? '', auth: { accessToken } }
  return { connection, version, by: 'token', settings }
}
