/**
 * How a provider speaks OAuth. What is not said here is as RFC 6749 and RFC 7636 have it.
 */
export interface Authority {
  /** What a connection remembers it by: no token of one issuer is ever sent to another. */
  issuer: string
  authorizeUrl: string
  tokenUrl: string
  /** How a grant is given back; undefined where the provider has no way, and only the account's owner can. */
  revoke: { url: string; by: 'token' | 'token_and_client' | 'bearer' } | undefined
  /** `none`: it is not documented there, and an unknown parameter might be refused. */
  pkce: 'S256' | 'none'
  clientAuth: 'body' | 'basic'
  tokenRequest: 'form' | 'json'
  /**
   * Whether a callback names its issuer (RFC 9207). `always`: a code without it is refused. `perhaps`: nothing is known of
   * it; where it is named it stands at the origin that consent was asked at.
   */
  issInCallback: 'always' | 'never' | 'perhaps'
  /** `permanent`: a token ends when it is taken back, and only then; there is nothing to refresh. */
  tokens: 'expire' | 'permanent'
  /** Whether each refresh brings the next refresh token and ends the one before. */
  rotates: boolean
  /** Seconds that a token is taken to live where the answer does not say. */
  lifetimeSeconds: number | undefined
  /** Further parameters of the authorization request. */
  extraAuthorize: Readonly<Record<string, string>>
  /** JSON pointer into the answer to a code: the place that was installed to, beside the account. */
  placeName: string | undefined
  /** Who named the addresses: ours go anywhere they say, a stranger's only where strangers may lead us. */
  addresses: 'ours' | 'strangers'
}

/** Nothing out of the ordinary: what a provider's file says is where it differs. */
export const PLAIN_AUTHORITY = {
  revoke: undefined,
  pkce: 'S256',
  clientAuth: 'body',
  tokenRequest: 'form',
  issInCallback: 'never',
  tokens: 'expire',
  rotates: false,
  lifetimeSeconds: undefined,
  extraAuthorize: {},
  placeName: undefined,
  addresses: 'ours',
} as const satisfies Partial<Authority>
