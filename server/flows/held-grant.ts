import { openKey } from '../connections/sealed-key.ts'
import { openTokens } from '../connections/tokens.ts'
import { isError } from '../core/errors.ts'
import { isOwnSide } from '../providers/is-own-side.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { CredentialRow } from '../store/credentials.ts'
import type { Held } from '../transport/oauth/revoke.ts'
import type { ConnectDeps } from './connect-deps.ts'

/** The tokens of a grant that could be given back, opened before they are destroyed. */
export type HeldGrant = Held & { expiresAt: number }

/**
 * Open what a connection's provider could be told of: undefined where there is no grant behind it (a password, a key that
 * a person made), it is of another far side, or its record no longer opens; that must keep nobody connected.
 */
export async function openHeldGrant(
  { vault, clients, fixed }: Pick<ConnectDeps, 'vault' | 'clients' | 'fixed'>,
  connection: Pick<ConnectionRow, 'tenantId' | 'id' | 'provider' | 'issuer'>,
  credential: CredentialRow | undefined,
): Promise<HeldGrant | undefined> {
  if (!credential || !isOwnSide(clients.farSide, fixed, connection)) return undefined
  const { tenantId, id } = connection
  try {
    if (credential.kind === 'oauth') return await openTokens(vault, tenantId, id, credential.version, credential.sealed)
    if (credential.kind !== 'token') return undefined
    return { accessToken: (await openKey(vault, tenantId, id, credential)).credential, expiresAt: credential.expiresAt }
  } catch (error) {
    if (isError(error, 'vault.unreadable')) return undefined
    throw error
  }
}
