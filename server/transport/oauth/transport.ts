import type { OAuthClient } from '../../core/config.ts'
import type { FarSide } from '../../core/far-side.ts'
import type { Secret } from '../../core/secret.ts'
import type { Authority } from './authority.ts'
import type { CallOuts } from './call-out.ts'
import { type Identity, idTokenReader } from './id-token.ts'
import { type Held, revokeGrant } from './revoke.ts'
import type { TokenSet } from './token-answer.ts'
import { type CodeExchange, exchangeCode, refreshTokens } from './token-request.ts'

/** Everything we ever say to an OAuth server. */
export interface OAuthTransport {
  exchange(authority: Authority, client: OAuthClient, exchange: CodeExchange): Promise<TokenSet>
  refresh(authority: Authority, client: OAuthClient, refreshToken: Secret): Promise<TokenSet>
  revoke(authority: Authority, client: OAuthClient | undefined, held: Held): Promise<'gone' | 'no_way'>
  /** Google's id token, of the far side that we speak to. */
  readIdToken(token: Secret | undefined, clientId: string, nonce: string): Promise<Identity>
}

/** @param now Epoch milliseconds when it is called. */
export function oauthTransport(side: FarSide, callOuts: CallOuts, now: () => number): OAuthTransport {
  const readIdToken = idTokenReader(side)
  const asking = ({ addresses }: Authority) => ({ callOut: callOuts[addresses], now })
  return {
    exchange: (authority, client, exchange) => exchangeCode(authority, client, exchange, asking(authority)),
    refresh: (authority, client, refreshToken) => refreshTokens(authority, client, refreshToken, asking(authority)),
    revoke: (authority, client, held) => revokeGrant(authority, client, held, callOuts[authority.addresses]),
    readIdToken: (token, clientId, nonce) => readIdToken(token, clientId, nonce, now()),
  }
}
