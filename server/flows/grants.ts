import type { OAuthClient } from '../core/config.ts'
import { AppError, isError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import { authorityAt } from '../providers/at-side.ts'
import { getProvider } from '../providers/find-provider.ts'
import type { ConnectionRow } from '../store/connections.ts'
import { findWorldOfTenant } from '../store/provider-clients.ts'
import type { Authority } from '../transport/oauth/authority.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { ConnectDeps } from './connect-deps.ts'
import type { NamedBy } from './owed-grant.ts'
import { clientOfGrant } from './provider-client.ts'

/** What speaking with a connection's provider stands on. */
export type GrantDeps = Pick<ConnectDeps, 'db' | 'vault' | 'clients' | 'twinClient' | 'fixed' | 'oauth'>
type OfGrant = Pick<ConnectionRow, 'tenantId' | 'provider' | 'issuer' | 'clientId'>

/**
 * Ask a connection's provider for fresh tokens, with the client that it was made with, at the side that it belongs to.
 *
 * @throws `oauth.grant_revoked`, `oauth.sign_in_required`, `oauth.admin_blocked`, `oauth.client_rejected`,
 *   `oauth.unreachable`
 */
export async function refreshGrant(deps: GrantDeps, connection: OfGrant, refreshToken: Secret): Promise<TokenSet> {
  const { authority, openClient } = await partiesOf(deps, connection)
  return deps.oauth.refresh(authority, await openClient(), refreshToken)
}

/**
 * What became of a grant that was to be given back. `left`: it stands, and its owner can take it back there;
 * `not_reached`: the provider could not be told now.
 */
export type GivenBack = 'revoked' | 'not_reached' | 'left'

/**
 * Tell a connection's provider that its grant is over. That nothing else rests on it was asked before. A provider that
 * wants the access token itself is given a fresh one where ours has ended.
 *
 * @param options.keep Keep the tokens that had to be asked for: the ones before may be taken no more.
 */
export async function giveBackGrant(
  deps: GrantDeps,
  connection: OfGrant,
  held: NamedBy,
  options: { now: number; keep(fresh: NamedBy): Promise<void> },
): Promise<GivenBack> {
  try {
    const { authority, openClient } = await partiesOf(deps, connection)
    const { revoke } = authority
    if (!revoke) return 'left'
    // Google takes a token from anybody, also from a deployment that has changed its client.
    const client = revoke.by === 'token' ? undefined : await openClient()
    const live = client && revoke.by === 'bearer' ? await liveToken(deps, authority, client, held, options) : held
    return (await deps.oauth.revoke(authority, client, live)) === 'gone' ? 'revoked' : 'left'
  } catch (error) {
    if (isError(error, 'oauth.unreachable')) return 'not_reached'
    // What has ended there already, or cannot be named any more, needs no more of us.
    if (isError(error, 'oauth.grant_revoked', 'oauth.admin_blocked')) return 'revoked'
    if (isError(error, 'oauth.sign_in_required', 'oauth.client_rejected', 'provider.unknown', 'vault.unreadable')) {
      return 'left'
    }
    throw error
  }
}

/** A provider that wants the access token itself cannot do with one that has ended. */
async function liveToken(
  { oauth }: GrantDeps,
  authority: Authority,
  client: OAuthClient,
  held: NamedBy,
  { now, keep }: Parameters<typeof giveBackGrant>[3],
): Promise<NamedBy> {
  const isOver = held.expiresAt !== undefined && held.expiresAt <= now
  if (!isOver || !held.refreshToken) return held
  const {
    accessToken,
    refreshToken = held.refreshToken,
    expiresAt,
  } = await oauth.refresh(authority, client, held.refreshToken)
  const fresh = { accessToken, refreshToken, expiresAt }
  await keep(fresh)
  return fresh
}

interface Parties {
  authority: Authority
  /** @throws `oauth.client_rejected` */
  openClient(): Promise<OAuthClient>
}

async function partiesOf(deps: GrantDeps, connection: OfGrant): Promise<Parties> {
  const app = await findWorldOfTenant(deps.db, connection.tenantId)
  const provider = await getProvider(deps, app, connection.provider)
  const authority = authorityAt(deps.clients.farSide, provider)
  if (authority?.issuer !== connection.issuer) throw new AppError('oauth.client_rejected', 'another far side')
  return { authority, openClient: () => clientOfGrant(deps, app, provider, connection.clientId) }
}

/** Whether each of its refresh tokens works once; of an app's own provider that is not known here, and taken so. */
export function rotates({ fixed }: Pick<ConnectDeps, 'fixed'>, { provider: id }: { provider: string }): boolean {
  const provider = fixed.find((one) => one.id === id)
  if (!provider) return true
  return typeof provider.oauth === 'object' && provider.oauth.rotates
}

/** Whether its provider tells us of refresh tokens that end: Google does, by Cross-Account Protection. */
export function isToldOf({ fixed }: Pick<ConnectDeps, 'fixed'>, { provider: id }: { provider: string }): boolean {
  return fixed.find((one) => one.id === id)?.oauth === 'google'
}
