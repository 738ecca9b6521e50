import { MAIL_SCOPE } from './check-credential.ts'
import type { SignInDecision } from './decide-sign-in.ts'

/** What Gmail says when it does not let somebody in. */
export const REFUSALS: Readonly<Record<Exclude<SignInDecision, 'let_in'>, string>> = {
  invalid_credentials: '[AUTHENTICATIONFAILED] Invalid credentials (Failure)',
  app_password_required:
    '[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
  web_login_required:
    '[ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
  disabled_for_domain:
    '[ALERT] IMAP access is disabled for your domain. Please contact your domain administrator for questions about this feature. (Failure)',
  disabled_for_account:
    '[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)',
}

export const TOO_MANY_CONNECTIONS = '[ALERT] Too many simultaneous connections. (Failure)'

/**
 * Sent before the refusal of a sign-in that has to go through a browser.
 *
 * @param origin where that browser would sign in
 */
export function webAlert(origin: string, email: string): string {
  const page = `${origin}/signin/continue?sarp=1&scc=1&continue=${encodeURIComponent(email)}`
  return `NO [WEBALERT ${page}] Web login required.`
}

/** What Gmail sends, in base64, when a token does not open the mailbox; the client answers with an empty line. */
export function oauthFailure(status: '400' | '401'): string {
  return JSON.stringify({ status, schemes: 'Bearer', scope: MAIL_SCOPE })
}
