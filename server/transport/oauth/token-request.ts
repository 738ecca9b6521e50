import * as oauth from 'oauth4webapi'
import type { OAuthClient } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { FarSide } from '../../core/far-side.ts'
import { isLoopback } from '../../core/read-setting.ts'
import type { Secret } from '../../core/secret.ts'
import { readJson } from './read-json.ts'
import { readTokenAnswer, type TokenSet } from './token-answer.ts'

/** How long a token endpoint may take. Google answers in under a second; the refresh lease (30 s) outlives this. */
const DEADLINE_MS = 10_000

export interface CodeExchange {
  /** The whole query of the callback, as it came. */
  callback: URLSearchParams
  state: string
  redirectUri: string
  verifier: string
}

/**
 * Exchange the code of a callback for tokens, once.
 *
 * @throws what `readTokenAnswer` throws; `oauth.unreachable` also when nothing answers in time
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5
 */
export async function exchangeCode(
  side: FarSide,
  client: OAuthClient,
  exchange: CodeExchange,
  now: () => number,
): Promise<TokenSet> {
  const server = serverOf(side)
  const who = { client_id: client.id }
  const parameters = oauth.validateAuthResponse(server, who, exchange.callback, exchange.state)
  return ask(side, now, (options) =>
    oauth.authorizationCodeGrantRequest(
      server,
      who,
      oauth.ClientSecretPost(client.secret.reveal()),
      parameters,
      exchange.redirectUri,
      exchange.verifier,
      options,
    ),
  )
}

/** Ask for a fresh access token. @throws what `readTokenAnswer` throws @see RFC 6749 §6 */
export async function refreshTokens(
  side: FarSide,
  client: OAuthClient,
  refreshToken: Secret,
  now: () => number,
): Promise<TokenSet> {
  return ask(side, now, (options) =>
    oauth.refreshTokenGrantRequest(
      serverOf(side),
      { client_id: client.id },
      oauth.ClientSecretPost(client.secret.reveal()),
      refreshToken.reveal(),
      options,
    ),
  )
}

/**
 * Tell the provider that a token's grant is over. Google ends every grant of this account and project with it.
 *
 * @returns `gone` also when the provider no longer knows the token: the end is the same
 * @throws `oauth.unreachable` when it could not be told
 * @see RFC 7009 §2.1; https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export async function revokeToken(side: FarSide, token: Secret): Promise<'gone'> {
  const response = await fetch(side.revokeUrl, {
    method: 'POST',
    body: new URLSearchParams({ token: token.reveal() }),
    signal: AbortSignal.timeout(DEADLINE_MS),
    redirect: 'error',
  }).catch(notReached)
  const { error } = await readJson(response)
  if (response.status === 200 || error === 'invalid_token') return 'gone'
  throw new AppError('oauth.unreachable', `revoke: status ${response.status}`)
}

type Options = { [oauth.allowInsecureRequests]?: boolean; signal: AbortSignal }

async function ask(side: FarSide, now: () => number, send: (options: Options) => Promise<Response>): Promise<TokenSet> {
  const plainHttp = isLoopback(new URL(side.tokenUrl).hostname)
  const response = await send({
    signal: AbortSignal.timeout(DEADLINE_MS),
    ...(plainHttp && { [oauth.allowInsecureRequests]: true }),
  }).catch(notReached)
  return readTokenAnswer(response, now())
}

function serverOf(side: FarSide): oauth.AuthorizationServer {
  return { issuer: side.issuer, token_endpoint: side.tokenUrl, authorization_response_iss_parameter_supported: true }
}

// What fetch throws may quote the request, so only its kind goes on.
function notReached(error: unknown): never {
  throw new AppError('oauth.unreachable', error instanceof Error ? error.name : 'no answer')
}
