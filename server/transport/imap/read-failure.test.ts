import { expect, test } from 'vitest'
import { decideImapFate, readRefusal, readSystemFailure } from './read-failure.ts'

test.each([
  ['[AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'imap.password_refused'],
  [
    '[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    'imap.app_password_required',
  ],
  [
    '[ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754 (Failure)',
    'imap.web_login_required',
  ],
  [
    '[ALERT] IMAP access is disabled for your domain. Please contact your domain administrator for questions about this feature. (Failure)',
    'imap.disabled_for_domain',
  ],
  [
    '[ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)',
    'imap.not_enabled',
  ],
  ['[ALERT] Too many simultaneous connections. (Failure)', 'imap.too_many_connections'],
  ['[AUTHENTICATIONFAILED] Too many simultaneous connections. (Failure)', 'imap.too_many_connections'],
  ['[AUTHENTICATIONFAILED] Temporary authentication failure.', 'imap.unavailable'],
  ['[AUTHENTICATIONFAILED] LOGIN Server error - Please try again later', 'imap.unavailable'],
  ['[AUTHENTICATIONFAILED] Authentication service timed out', 'imap.unavailable'],
  ['[AUTHENTICATIONFAILED] Wrong password, please try again', 'imap.password_refused'],
  ['[AUTHENTICATIONFAILED] Application password is required', 'imap.app_password_required'],
  ['[AUTHORIZATIONFAILED] IMAP is not enabled', 'imap.not_enabled'],
  ['[OVERQUOTA] Account exceeded command or bandwidth limits.', 'imap.bandwidth_exceeded'],
  ['[UNAVAILABLE] Temporary System Problem. Try again later. (Failure)', 'imap.unavailable'],
  ['[EXPIRED] Password expired', 'imap.password_expired'],
  ['[LIMIT] Too much', 'imap.limit_reached'],
  ['[INUSE] Mailbox is locked', 'imap.in_use'],
  ['LOGIN failed.', 'imap.password_refused'],
  ['Login failed: authentication failure', 'imap.password_refused'],
  ['Temporary authentication failure. Try again later', 'imap.unavailable'],
  ['Internal error occurred', 'imap.unavailable'],
  ['No', 'imap.sign_in_refused'],
])('a sign-in refused with %j', (words, code) => {
  expect(readRefusal('sign_in', words)).toBe(code)
})

test.each([
  ['session', 'Session expired, please login again.', 'imap.session_ended'],
  ['session', 'Account exceeded command or bandwidth limits.', 'imap.bandwidth_exceeded'],
  ['session', 'Goodbye', 'imap.session_ended'],
  ['command', "Mailbox doesn't exist: Nowhere", 'imap.folder_missing'],
  ['command', '[NONEXISTENT] Unknown Mailbox: Nowhere (Failure)', 'imap.folder_missing'],
  ['command', '[AUTHORIZATIONFAILED] not yours', 'imap.command_refused'],
] as const)('after the sign-in no word is a verdict: %s, %j', (what, words, code) => {
  expect(readRefusal(what, words)).toBe(code)
  expect(decideImapFate(code)).toBe('weather')
})

test('only the server’s own word about the password ends a connection', () => {
  expect(decideImapFate('imap.password_refused')).toBe('ended')
  expect(decideImapFate('imap.not_enabled')).toBe('owner_must_act')
  for (const code of ['imap.too_many_connections', 'imap.sign_in_refused', 'imap.certificate_untrusted'] as const) {
    expect(decideImapFate(code)).toBe('weather')
  }
})

test.each([
  ['ENOTFOUND', 'imap.host_unknown'],
  ['ETIMEDOUT', 'imap.timed_out'],
  ['CERT_HAS_EXPIRED', 'imap.certificate_expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'imap.certificate_untrusted'],
  ['LineTooLarge', 'imap.nonsense'],
  ['EWHATEVER', undefined],
])('the platform’s %s', (code, meant) => {
  expect(readSystemFailure(Object.assign(new Error('x'), { code }))).toBe(meant)
})
