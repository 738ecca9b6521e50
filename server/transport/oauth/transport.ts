import type { OAuthClient } from '../../core/config.ts'
import type { FarSide } from '../../core/far-side.ts'
import type { Secret } from '../../core/secret.ts'
import { type Identity, idTokenReader } from './id-token.ts'
import type { TokenSet } from './token-answer.ts'
import { type CodeExchange, exchangeCode, refreshTokens, revokeToken } from './token-request.ts'

/** Everything we ever say to an OAuth server, bound to one far side. */
export interface OAuthTransport {
  exchange(client: OAuthClient, exchange: CodeExchange): Promise<TokenSet>
  refresh(client: OAuthClient, refreshToken: Secret): Promise<TokenSet>
  revoke(token: Secret): Promise<'gone'>
  readIdToken(token: Secret | undefined, clientId: string, nonce: string): Promise<Identity>
}

/** @param now Epoch milliseconds when it is called. */
export function oauthTransport(side: FarSide, now: () => number): OAuthTransport {
  const readIdToken = idTokenReader(side)
  return {
    exchange: (client, exchange) => exchangeCode(side, client, exchange, now),
    refresh: (client, refreshToken) => refreshTokens(side, client, refreshToken, now),
    revoke: (token) => revokeToken(side, token),
    readIdToken: (token, clientId, nonce) => readIdToken(token, clientId, nonce, now()),
  }
}
