export interface AuthorizeRequest {
  authorizeUrl: string
  clientId: string
  redirectUri: string
  scopes: readonly string[]
  state: string
  nonce: string
  /** S256 challenge of the PKCE verifier. */
  codeChallenge: string
  /** Address to preselect; used when an account reconnects. */
  loginHint?: string
}

/**
 * The address of the provider's consent page.
 *
 * `access_type=offline` with `prompt=consent` is the only way to be sure of a refresh token; `select_account` keeps the
 * browser's first account from being taken silently. `include_granted_scopes` is never sent: it would pull scopes of
 * other connections into this one, and `gmail.metadata` among them would break it.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient; RFC 7636 §4.3
 */
export function authorizeUrl(request: AuthorizeRequest): string {
  const url = new URL(request.authorizeUrl)
  const parameters = {
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    response_type: 'code',
    scope: request.scopes.join(' '),
    state: request.state,
    nonce: request.nonce,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: request.loginHint ? 'consent' : 'select_account consent',
    ...(request.loginHint && { login_hint: request.loginHint }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
