import type { AccessMode } from '@letterlock/wire/connections'
import type { OAuthClient } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import type { FarSide } from '../core/far-side.ts'

export interface Clients {
  farSide: FarSide
  /** The client of the wide modes; the sandbox's is registered at start. */
  main: OAuthClient | undefined
  /** The client of `counts`, from a Google project of its own. */
  counts: OAuthClient | undefined
}

/** The client that a new connection of this mode belongs to. @throws `connect.mode_unavailable` */
export function clientForMode(clients: Clients, mode: AccessMode): OAuthClient {
  const client = mode === 'counts' ? clients.counts : clients.main
  if (!client) throw new AppError('connect.mode_unavailable')
  return client
}

/**
 * The client that a connection was made with. A token belongs to its client and its far side for ever: when the
 * deployer has changed either, that is the deployer's to mend, and nobody's grant is dead.
 *
 * @throws `oauth.client_rejected`
 */
export function clientOf(clients: Clients, connection: { issuer: string; clientId: string }): OAuthClient {
  if (connection.issuer !== clients.farSide.issuer) throw new AppError('oauth.client_rejected', 'another far side')
  const client = [clients.main, clients.counts].find((one) => one?.id === connection.clientId)
  if (!client) throw new AppError('oauth.client_rejected', 'another client id')
  return client
}
