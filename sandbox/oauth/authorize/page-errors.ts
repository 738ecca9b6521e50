/** Why Google refuses on its own page, never reaching the redirect URI. */
export type PageErrorCode =
  | 'access_denied'
  | 'access_not_configured'
  | 'admin_policy_enforced'
  | 'deleted_client'
  | 'disallowed_useragent'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'org_internal'
  | 'origin_mismatch'
  | 'rate_limit_exceeded'
  | 'redirect_uri_mismatch'

export interface PageError {
  code: PageErrorCode
  /** What a developer needs to know of this request. */
  detail?: string
}

export interface PageErrorText {
  status: 400 | 401 | 403
  title: string
  say: string
}

/**
 * Every page error with its HTTP status and what the person reads.
 *
 * @param app how the app calls itself, or undefined while it is unknown
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors
 */
export function pageErrorText(code: PageErrorCode, app = 'This app'): PageErrorText {
  switch (code) {
    case 'access_denied':
      return {
        status: 403,
        title: `Access blocked: ${app} has not completed the Google verification process`,
        say: `${app} is being tested and can only be used by the test users its developer has listed. If you think you should have access, ask the developer to add you.`,
      }
    case 'access_not_configured':
      return {
        status: 400,
        title: `Access blocked: Your institution’s admin needs to review ${app}`,
        say: `${app} has not been configured by your Google Workspace admin. You can ask your admin for access.`,
      }
    case 'admin_policy_enforced':
      return {
        status: 400,
        title: 'Access blocked: Authorization Error',
        say: 'The Google Account is unable to authorize one or more scopes requested due to the policies of their Google Workspace administrator.',
      }
    case 'deleted_client':
      return { status: 401, title: 'Access blocked: Authorization Error', say: 'The OAuth client was deleted.' }
    case 'disallowed_useragent':
      return {
        status: 403,
        title: `Access blocked: ${app}’s request does not comply with Google’s policies`,
        say: `${app} opened this page inside itself. Signing in is only possible in a full browser.`,
      }
    case 'invalid_client':
      return { status: 401, title: 'Access blocked: Authorization Error', say: 'The OAuth client was not found.' }
    case 'invalid_grant':
      return {
        status: 400,
        title: 'Access blocked: Authorization Error',
        say: `What you granted ${app} before has expired or was invalidated, so nothing can be added to it. Connect again to give consent anew.`,
      }
    case 'invalid_request':
      return {
        status: 400,
        title: 'Access blocked: Authorization Error',
        say: `${app} sent an invalid request. You can try again later, or contact the developer about this issue.`,
      }
    case 'invalid_scope':
      return {
        status: 400,
        title: 'Access blocked: Authorization Error',
        say: 'Some requested scopes were invalid.',
      }
    case 'org_internal':
      return {
        status: 403,
        title: `Access blocked: ${app} can only be used within its organization`,
        say: 'The OAuth client is limited to Google Accounts of one organization, and this account is not one of them.',
      }
    case 'origin_mismatch':
      return {
        status: 400,
        title: 'Access blocked: Authorization Error',
        say: 'You can’t sign in to this app because it doesn’t comply with Google’s OAuth 2.0 policy. If you’re the app developer, register the JavaScript origin in the Google Cloud Console.',
      }
    case 'rate_limit_exceeded':
      return {
        status: 403,
        title: 'Sign in with Google temporarily disabled for this app',
        say: `${app} has not been verified yet and has reached the number of people who may use it before that.`,
      }
    case 'redirect_uri_mismatch':
      return {
        status: 400,
        title: `Access blocked: ${app}’s request is invalid`,
        say: 'You can’t sign in to this app because it doesn’t comply with Google’s OAuth 2.0 policy. If you’re the app developer, register the redirect URI in the Google Cloud Console.',
      }
  }
}
