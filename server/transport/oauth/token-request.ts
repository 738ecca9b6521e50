import * as oauth from 'oauth4webapi'
import type { OAuthClient } from '../../core/config.ts'
import { isLoopback } from '../../core/read-setting.ts'
import type { Secret } from '../../core/secret.ts'
import type { Authority } from './authority.ts'
import type { CallOut } from './call-out.ts'
import { notReached } from './not-reached.ts'
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

/** Which way the request goes, and the time when its answer is read. */
export interface Asking {
  callOut: CallOut
  now(): number
}

/**
 * Exchange the code of a callback for tokens, once.
 *
 * @throws what `readTokenAnswer` throws; `oauth.unreachable` also when nothing answers in time
 * @see RFC 6749 §4.1.3, RFC 7636 §4.5
 */
export async function exchangeCode(
  authority: Authority,
  client: OAuthClient,
  exchange: CodeExchange,
  asking: Asking,
): Promise<TokenSet> {
  // Who it calls itself was looked at by `readCallback`, which knows more of it than one exact name.
  const issuer = exchange.callback.get('iss') ?? authority.issuer
  const server = { ...serverOf(authority), issuer }
  const who = { client_id: client.id }
  const parameters = oauth.validateAuthResponse(server, who, exchange.callback, exchange.state)
  return ask(authority, asking, (options) =>
    oauth.authorizationCodeGrantRequest(
      server,
      who,
      clientAuth(authority, client),
      parameters,
      exchange.redirectUri,
      authority.pkce === 'none' ? oauth.nopkce : exchange.verifier,
      options,
    ),
  )
}

/** Ask for a fresh access token. @throws what `readTokenAnswer` throws @see RFC 6749 §6 */
export async function refreshTokens(
  authority: Authority,
  client: OAuthClient,
  refreshToken: Secret,
  asking: Asking,
): Promise<TokenSet> {
  return ask(authority, asking, (options) =>
    oauth.refreshTokenGrantRequest(
      serverOf(authority),
      { client_id: client.id },
      clientAuth(authority, client),
      refreshToken.reveal(),
      options,
    ),
  )
}

type Options = {
  [oauth.allowInsecureRequests]?: boolean
  [oauth.customFetch]: (url: string, request: oauth.CustomFetchOptions<'POST', URLSearchParams>) => Promise<Response>
  signal: AbortSignal
}

async function ask(
  authority: Authority,
  { callOut, now }: Asking,
  send: (options: Options) => Promise<Response>,
): Promise<TokenSet> {
  const signal = AbortSignal.timeout(DEADLINE_MS)
  const plainHttp = isLoopback(new URL(authority.tokenUrl).hostname)
  const response = await send({
    signal,
    [oauth.customFetch]: (url, { method, headers, body }) =>
      callOut(url, { method, signal, ...bodyAs(authority.tokenRequest, headers, body) }),
    ...(plainHttp && { [oauth.allowInsecureRequests]: true }),
  }).catch(notReached)
  return readTokenAnswer(response, now(), authority)
}

/** The library speaks forms; some providers take JSON alone. */
function bodyAs(as: Authority['tokenRequest'], headers: Record<string, string>, body: URLSearchParams) {
  if (as === 'form') return { headers, body: body.toString() }
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(body)) }
}

function clientAuth({ clientAuth: by }: Authority, client: OAuthClient): oauth.ClientAuth {
  const secret = client.secret.reveal()
  return by === 'basic' ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret)
}

function serverOf({ issuer, tokenUrl, issInCallback }: Authority): oauth.AuthorizationServer {
  return {
    issuer,
    token_endpoint: tokenUrl,
    ...(issInCallback === 'always' && { authorization_response_iss_parameter_supported: true }),
  }
}
