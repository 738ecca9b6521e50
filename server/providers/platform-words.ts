import type { MetAt } from '@letterlock/wire/problem'
import type { ErrorCode } from '../core/errors.ts'

export interface PlatformWord {
  at: MetAt
  /** As the platform writes it. */
  word: string
  /** The row of our table that explains it. */
  code: ErrorCode
}

/**
 * What the platforms say in their own words, and which row of the error table explains it: so that somebody who has read
 * a message elsewhere finds it here. `elsewhere` is how other products write the same.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server (page and token errors),
 *   https://developers.google.com/workspace/gmail/api/guides/handle-errors (read 2026-09-10); Gmail's IMAP and SMTP
 *   sentences as observed by others until 2026-10
 */
export const PLATFORM_WORDS: readonly PlatformWord[] = [
  ...all('google_page', {
    'Error 400: admin_policy_enforced': 'google.admin_policy_enforced',
    'Error 400: access_not_configured': 'google.access_not_configured',
    'Error 403: org_internal': 'google.org_internal',
    'Error 403: access_denied': 'google.access_denied',
    'Google hasn’t verified this app': 'google.unverified_app',
    'Error 403: rate_limit_exceeded': 'google.rate_limit_exceeded',
    'Error 400: redirect_uri_mismatch': 'google.redirect_uri_mismatch',
    'Error 401: invalid_client': 'google.invalid_client',
    'Error 401: deleted_client': 'google.deleted_client',
    'Error 400: invalid_request': 'google.invalid_request',
    'Error 400: invalid_scope': 'google.invalid_scope',
    'Error 400: invalid_grant': 'google.invalid_grant',
    'Error 403: disallowed_useragent': 'google.disallowed_useragent',
    'Error 400: origin_mismatch': 'google.origin_mismatch',
  }),
  ...all('token', {
    'invalid_grant: Token has been expired or revoked.': 'oauth.grant_revoked',
    'invalid_grant: Bad Request': 'oauth.grant_revoked',
    'invalid_grant: Account has been deleted': 'oauth.grant_revoked',
    'invalid_grant: reauth related error (invalid_rapt)': 'oauth.sign_in_required',
    'invalid_grant: reauth related error (rapt_required)': 'oauth.sign_in_required',
    'invalid_grant: Malformed auth code.': 'connect.code_refused',
    'invalid_grant: Missing code verifier.': 'connect.code_refused',
    'invalid_grant: Invalid code verifier.': 'connect.code_refused',
    admin_policy_enforced: 'oauth.admin_blocked',
    'invalid_client: The provided client secret is invalid.': 'oauth.client_rejected',
    'invalid_client: The OAuth client was not found.': 'oauth.client_rejected',
    'deleted_client: The OAuth client was deleted.': 'oauth.client_rejected',
    'unauthorized_client: Unauthorized': 'oauth.client_rejected',
    rate_limit_exceeded: 'oauth.unreachable',
  }),
  ...all('gmail', {
    '401 Invalid Credentials (authError)': 'gmail.token_refused',
    '403 Request had insufficient authentication scopes.': 'gmail.scope_insufficient',
    '403 Metadata scope does not support ’q’ parameter': 'gmail.scope_insufficient',
    '403 User-rate limit exceeded. Retry after …': 'gmail.throttled',
    '429 Too many concurrent requests for user': 'gmail.throttled',
    '403 Daily Limit Exceeded': 'gmail.throttled',
    '403 The domain administrators have disabled Gmail apps. (domainPolicy)': 'gmail.mail_switched_off',
    '400 Mail service not enabled (failedPrecondition)': 'gmail.mail_switched_off',
    '403 accessNotConfigured, SERVICE_DISABLED': 'gmail.api_disabled',
    '404 Requested entity was not found.': 'gmail.not_found',
    '400 Invalid id value': 'gmail.refused',
    '503 The service is currently unavailable. (backendError)': 'gmail.unreachable',
  }),
  ...all('imap', {
    'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)': 'imap.password_refused',
    'NO [ALERT] Application-specific password required': 'imap.app_password_required',
    'NO [ALERT] Please log in via your web browser': 'imap.web_login_required',
    'NO [ALERT] IMAP access is disabled for your domain.': 'imap.disabled_for_domain',
    'NO [ALERT] Your account is not enabled for IMAP use.': 'imap.not_enabled',
    'NO [ALERT] Too many simultaneous connections.': 'imap.too_many_connections',
    'BYE Account exceeded command or bandwidth limits.': 'imap.bandwidth_exceeded',
    'NO [OVERQUOTA]': 'imap.bandwidth_exceeded',
    'NO [UNAVAILABLE] Temporary System Problem. Try again later.': 'imap.unavailable',
    'BYE Session expired, please login again.': 'imap.session_ended',
  }),
  ...all('smtp', {
    '535-5.7.8 Username and Password not accepted': 'smtp.password_refused',
    '534-5.7.9 Application-specific password required': 'smtp.app_password_required',
    '534-5.7.14 Please log in via your web browser': 'smtp.web_login_required',
  }),
  ...all('elsewhere', {
    'Token revoked': 'oauth.grant_revoked',
    'HTTP 401: invalid_grant': 'oauth.grant_revoked',
    'Scope changed since consent': 'connection.missing_scopes',
    'HTTP 401: AUTHENTICATIONFAILED': 'imap.password_refused',
  }),
]

/** The words that lead to a row, in the order of the list. */
export function wordsOf(code: ErrorCode): PlatformWord[] {
  return PLATFORM_WORDS.filter((one) => one.code === code)
}

function all(at: MetAt, words: Record<string, ErrorCode>): PlatformWord[] {
  return Object.entries(words).map(([word, code]) => ({ at, word, code }))
}
