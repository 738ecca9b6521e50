import { type Environment, readUrl } from './read-setting.ts'

/**
 * The Google that this installation speaks to: the real one, or the sandbox. Every host is a setting, so that the same
 * program serves both; a connection remembers its `issuer`, and no token of one side is ever sent to the other.
 */
export interface FarSide {
  kind: 'sandbox' | 'google'
  /** What `iss` must be in the callback. */
  issuer: string
  /** What `iss` may be in an id_token; Google uses two forms. */
  tokenIssuers: string[]
  authorizeUrl: string
  tokenUrl: string
  revokeUrl: string
  jwksUrl: string
  /** Base of the Gmail API, without a path. */
  gmailUrl: string
  /** The sandbox's own page, for people. */
  homeUrl: string | undefined
}

/**
 * Google's own hosts, where no setting names another.
 *
 * @throws `start.setting_invalid` a host that is no address, or not over TLS: tokens go there
 * @see https://developers.google.com/identity/protocols/oauth2/web-server and google-auth-library's endpoints
 */
export function googleFarSide(env: Environment = {}): FarSide {
  const host = (setting: string, standard: string) => readUrl(env, setting, standard).href.replace(/\/$/, '')
  const issuer = host('LETTERLOCK_GOOGLE_ISSUER', 'https://accounts.google.com')
  return {
    kind: 'google',
    issuer,
    tokenIssuers: [issuer, issuer.replace(/^https:\/\//, '')],
    authorizeUrl: host('LETTERLOCK_GOOGLE_AUTHORIZE_URL', 'https://accounts.google.com/o/oauth2/v2/auth'),
    tokenUrl: host('LETTERLOCK_GOOGLE_TOKEN_URL', 'https://oauth2.googleapis.com/token'),
    revokeUrl: host('LETTERLOCK_GOOGLE_REVOKE_URL', 'https://oauth2.googleapis.com/revoke'),
    jwksUrl: host('LETTERLOCK_GOOGLE_JWKS_URL', 'https://www.googleapis.com/oauth2/v3/certs'),
    gmailUrl: host('LETTERLOCK_GMAIL_URL', 'https://gmail.googleapis.com'),
    homeUrl: undefined,
  }
}

/** The sandbox has Google's paths on one origin and calls itself by that origin. */
export function sandboxFarSide(url: URL): FarSide {
  const { origin } = url
  return {
    kind: 'sandbox',
    issuer: origin,
    tokenIssuers: [origin],
    authorizeUrl: `${origin}/o/oauth2/v2/auth`,
    tokenUrl: `${origin}/token`,
    revokeUrl: `${origin}/revoke`,
    jwksUrl: `${origin}/oauth2/v3/certs`,
    gmailUrl: origin,
    homeUrl: `${origin}/sandbox/`,
  }
}
