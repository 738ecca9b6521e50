/** What is known of an account and of what was presented for it. */
export interface SignInFacts {
  /** Whether there is such an account, and it is active. */
  account: 'active' | 'none'
  /** `real` is the account's own password, which opens nothing any more. */
  credential: 'right' | 'real' | 'wrong'
  by: 'password' | 'token'
  /** Whether Google asks its owner to go through a browser first. */
  signIn: 'open' | 'web-login-required'
  /** For the account, and for its domain. */
  imap: 'on' | 'off'
  domainImap: 'on' | 'off'
}

export type SignInDecision =
  | 'let_in'
  | 'invalid_credentials'
  | 'app_password_required'
  | 'web_login_required'
  | 'disabled_for_domain'
  | 'disabled_for_account'

/**
 * Decide whether somebody may sign in, and what to say if not. Pure.
 * Only who proved to be somebody learns how that account is set up; a blocked sign-in by password is told before that,
 * because Google blocks it before it looks.
 */
export function decideSignIn(facts: SignInFacts): SignInDecision {
  if (facts.account === 'none') return 'invalid_credentials'
  if (facts.by === 'password' && facts.signIn === 'web-login-required') return 'web_login_required'
  if (facts.credential === 'real') return 'app_password_required'
  if (facts.credential === 'wrong') return 'invalid_credentials'
  if (facts.domainImap === 'off') return 'disabled_for_domain'
  return facts.imap === 'off' ? 'disabled_for_account' : 'let_in'
}
