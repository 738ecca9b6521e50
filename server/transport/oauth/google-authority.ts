import type { FarSide } from '../../core/far-side.ts'
import { type Authority, PLAIN_AUTHORITY } from './authority.ts'

/**
 * Google as an OAuth server, at the hosts that this installation speaks to.
 *
 * `access_type=offline` with `prompt=consent` is the only way to be sure of a refresh token; `select_account` keeps the
 * browser's first account from being taken silently. `include_granted_scopes` is never sent: it would pull scopes of
 * other connections into this one, and `gmail.metadata` among them would break it.
 *
 * @param loginHint Address to preselect; used when an account reconnects.
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
 */
export function googleAuthority(side: FarSide, loginHint?: string): Authority {
  return {
    ...PLAIN_AUTHORITY,
    issuer: side.issuer,
    authorizeUrl: side.authorizeUrl,
    tokenUrl: side.tokenUrl,
    revoke: { url: side.revokeUrl, by: 'token' },
    issInCallback: 'always',
    extraAuthorize: {
      access_type: 'offline',
      prompt: loginHint ? 'consent' : 'select_account consent',
      ...(loginHint && { login_hint: loginHint }),
    },
  }
}
