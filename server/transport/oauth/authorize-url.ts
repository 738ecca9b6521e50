import type { Authority } from './authority.ts'

export interface AuthorizeRequest {
  clientId: string
  redirectUri: string
  scopes: readonly string[]
  state: string
  /** Where an id token will tell whose account it is. */
  nonce?: string | undefined
  /** S256 challenge of the PKCE verifier. */
  codeChallenge: string
}

/** The address of the provider's consent page. @see RFC 6749 §4.1.1, RFC 7636 §4.3 */
export function authorizeUrl(authority: Authority, request: AuthorizeRequest): string {
  const url = new URL(authority.authorizeUrl)
  const parameters = {
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    ...(request.scopes.length > 0 && { scope: request.scopes.join(' ') }),
    state: request.state,
    ...(request.nonce !== undefined && { nonce: request.nonce }),
    ...(authority.pkce === 'S256' && { code_challenge: request.codeChallenge, code_challenge_method: 'S256' }),
  }
  // A stranger's further parameters come first, so that they cannot take the place of ours.
  for (const [name, value] of Object.entries({ ...authority.extraAuthorize, ...parameters })) {
    url.searchParams.set(name, value)
  }
  return url.href
}
