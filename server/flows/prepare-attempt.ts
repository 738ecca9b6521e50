import type { OAuthClient } from '../core/config.ts'
import { type ConnectSessionId, type MemberId, newId, newToken, type TenantId } from '../core/ids.ts'
import { newTenantToken } from '../core/token.ts'
import type { Provider } from '../providers/provider.ts'
import type { insertConnectSession } from '../store/connect-sessions.ts'
import type { StoredAccess } from '../store/connections.ts'
import type { Authority } from '../transport/oauth/authority.ts'
import { authorizeUrl } from '../transport/oauth/authorize-url.ts'
import { newPkce } from '../transport/oauth/pkce.ts'
import { sealAttempt } from './attempt.ts'
import type { ConnectDeps } from './connect-deps.ts'

/** An attempt lives this long; Google's own code lives as long again at most. */
const ATTEMPT_MS = 10 * 60_000

export interface AttemptWish {
  provider: Provider
  authority: Authority
  client: OAuthClient
  /** What is asked for, sign-in apart. */
  scopes: string[]
  accessMode: StoredAccess
  flow: 'redirect' | 'popup'
  returnTo: string
  /** Hash of the browser's binding cookie. */
  browserHash: Buffer
  /** The attempt of an app's page that this is a part of. */
  appSessionId: ConnectSessionId | null
}

export interface Started {
  id: ConnectSessionId
  authorizeUrl: string
  expiresAt: number
}

type AttemptRow = Parameters<typeof insertConnectSession>[2]

/** A trip to a provider, ready: what is to be remembered of it, and where the browser goes once that is saved. */
export async function prepareAttempt(
  { vault, redirectUri, now }: Pick<ConnectDeps, 'vault' | 'redirectUri' | 'now'>,
  who: { tenantId: TenantId; memberId: MemberId },
  wish: AttemptWish,
): Promise<{ row: Omit<AttemptRow, 'connectionId' | 'shares'>; started: Started }> {
  const startedAt = now()
  const { provider, client, scopes, authority, accessMode, flow, returnTo, browserHash, appSessionId } = wish
  const id = newId('cns', startedAt)
  const { token: state, hash: stateHash } = newTenantToken(who.tenantId)
  const { verifier, challenge } = await newPkce()
  const nonce = newToken()
  const remembered = { state: state.reveal(), verifier, nonce, clientId: client.id, scopes }
  const expiresAt = startedAt + ATTEMPT_MS
  return {
    row: {
      id,
      memberId: who.memberId,
      stateHash,
      browserHash,
      sealed: await sealAttempt(vault, who.tenantId, id, remembered),
      flow,
      returnTo,
      accessMode,
      provider: provider.id,
      appSessionId,
      expiresAt,
      now: startedAt,
    },
    started: {
      id,
      expiresAt,
      authorizeUrl: authorizeUrl(authority, {
        clientId: client.id,
        redirectUri,
        scopes: [...provider.identityScopes, ...scopes],
        state: state.reveal(),
        // Only an id token brings it back.
        nonce: provider.oauth === 'google' ? nonce : undefined,
        codeChallenge: challenge,
      }),
    },
  }
}
