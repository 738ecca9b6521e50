import type { ErrorCode } from '../../core/errors.ts'

/** Servers' own sentences, for what their response codes do not say. Weather stands before verdicts. */
const SENTENCES: readonly (readonly [pattern: RegExp, code: ErrorCode])[] = [
  [
    /too many simultaneous connections|too many connections|connection limit|maximum number of connections/i,
    'imap.too_many_connections',
  ],
  [/command or bandwidth limits|bandwidth limit/i, 'imap.bandwidth_exceeded'],
  [/session expired|please log ?in again|idle for too long|autologout/i, 'imap.session_ended'],
  [/application-specific password required|app(lication)? password (is )?required/i, 'imap.app_password_required'],
  [/log in via your web browser|web login required/i, 'imap.web_login_required'],
  [/imap access is disabled for your domain/i, 'imap.disabled_for_domain'],
  [/not enabled for imap|imap (access )?is (disabled|not enabled)|enable imap/i, 'imap.not_enabled'],
  [
    /temporar|try again|unavailable|internal|server (error|busy|shutting)|shutting down|timed? ?out/i,
    'imap.unavailable',
  ],
]

/** Dovecot, Courier and Exchange say a missing folder without a code. */
const FOLDER_WORDS = /(mailbox|folder) (doesn't|does not) exist|no such (mailbox|folder)|(unknown|nonexistent) mailbox/i

/** @see RFC 5530; ALERT is for people and says nothing to a program */
const CODES: ReadonlyMap<string, ErrorCode> = new Map([
  ['AUTHENTICATIONFAILED', 'imap.password_refused'],
  ['AUTHORIZATIONFAILED', 'imap.password_refused'],
  ['EXPIRED', 'imap.password_expired'],
  ['PRIVACYREQUIRED', 'imap.sign_in_method_missing'],
  ['UNAVAILABLE', 'imap.unavailable'],
  ['SERVERBUG', 'imap.unavailable'],
  ['CONTACTADMIN', 'imap.unavailable'],
  ['INUSE', 'imap.in_use'],
  ['LIMIT', 'imap.limit_reached'],
  ['OVERQUOTA', 'imap.bandwidth_exceeded'],
  ['THROTTLED', 'imap.bandwidth_exceeded'],
  ['NONEXISTENT', 'imap.folder_missing'],
  ['TRYCREATE', 'imap.folder_missing'],
])

/** Sentences of servers without response codes that speak of the name and the password themselves. */
const PASSWORD_WORDS =
  /invalid (credentials|user|login|password)|bad (username|user|password|login)|(incorrect|wrong) (username|password)|authenti?cation fail|log ?in fail|invalid log ?in|username and password/i

/**
 * A server that cannot check a password says so beside the code for a wrong one. A mere *try again* follows a
 * misspelling.
 */
const NOT_CHECKED =
  /temporar|try again (later|in )|unavailable|internal|server (error|busy|shutting)|shutting down|timed? ?out/i
/** What a server says with the code for a wrong password that its owner can mend otherwise. */
const OWNERS = new Set<ErrorCode | undefined>([
  'imap.app_password_required',
  'imap.web_login_required',
  'imap.disabled_for_domain',
  'imap.not_enabled',
])

/** What a server refused: the sign-in, something later, or everything with a BYE. */
export type RefusedWhat = 'sign_in' | 'command' | 'session'

/**
 * Tell a server's refusals apart by its own words. The text goes no further than here: a server may echo what it was
 * sent.
 *
 * The response code is believed before the sentence, but for the one that ends a connection: a *too many connections*
 * and a *temporary authentication failure* have been seen with the code for a wrong password. A refusal of the sign-in
 * that speaks neither of the password nor of weather is `imap.sign_in_refused`, which ends nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5530 and google.com's IMAP error strings, read 2026-11-20
 */
export function readRefusal(what: RefusedWhat, text: string): ErrorCode {
  const sentence = SENTENCES.find(([pattern]) => pattern.test(text))?.[1]
  const code = [...text.matchAll(/\[([A-Z]+)[ \]]/gi)]
    .map(([, word = '']) => CODES.get(word.toUpperCase()))
    .find(Boolean)
  if (sentence === 'imap.too_many_connections' || sentence === 'imap.bandwidth_exceeded') return sentence
  if (what === 'sign_in' && code === 'imap.password_refused') {
    if (sentence && OWNERS.has(sentence)) return sentence
    return NOT_CHECKED.test(text) ? 'imap.unavailable' : code
  }
  if (what === 'sign_in')
    return code ?? sentence ?? (PASSWORD_WORDS.test(text) ? 'imap.password_refused' : 'imap.sign_in_refused')
  // After the sign-in no word ends a connection: a folder that is not allowed to us says nothing of the password.
  const later = code === 'imap.password_refused' || code === 'imap.password_expired' ? undefined : code
  if (what === 'session') return later ?? sentence ?? 'imap.session_ended'
  return later ?? sentence ?? (FOLDER_WORDS.test(text) ? 'imap.folder_missing' : 'imap.command_refused')
}

/**
 * Why no session came about, by what the platform or imapflow says.
 *
 * @returns undefined where they say nothing we know
 */
export function readSystemFailure(error: Error): ErrorCode | undefined {
  const { code = '' } = error as { code?: unknown }
  return typeof code === 'string' ? SYSTEM.get(code) : undefined
}

const SYSTEM: ReadonlyMap<string, ErrorCode> = new Map([
  ['ECONNREFUSED', 'imap.connection_refused'],
  ['ENOTFOUND', 'imap.host_unknown'],
  ['EAI_AGAIN', 'imap.host_unknown'],
  ['ENODATA', 'imap.host_unknown'],
  ['ETIMEDOUT', 'imap.timed_out'],
  ['CONNECT_TIMEOUT', 'imap.timed_out'],
  ['GREETING_TIMEOUT', 'imap.timed_out'],
  ['UPGRADE_TIMEOUT', 'imap.timed_out'],
  ['ETIMEOUT', 'imap.timed_out'],
  ['CERT_HAS_EXPIRED', 'imap.certificate_expired'],
  ['CERT_NOT_YET_VALID', 'imap.certificate_expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'imap.certificate_other_name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'imap.certificate_untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'imap.certificate_untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'imap.certificate_untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'imap.certificate_untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'imap.certificate_untrusted'],
  ['CERT_UNTRUSTED', 'imap.certificate_untrusted'],
  ['CERT_REVOKED', 'imap.certificate_untrusted'],
  ['EPROTO', 'imap.tls_failed'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'imap.tls_failed'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'imap.tls_failed'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'imap.tls_failed'],
  ['STARTTLS_INJECTION', 'imap.tls_failed'],
  ['LineTooLarge', 'imap.nonsense'],
  ['LiteralTooLarge', 'imap.nonsense'],
  ['ResponseTooLarge', 'imap.nonsense'],
  ['UnexpectedTag', 'imap.nonsense'],
  ['InvalidResponse', 'imap.nonsense'],
  ['ResponseProcessingFailed', 'imap.nonsense'],
  ['ParserError', 'imap.nonsense'],
])

/** What a failure means for a connection that is kept. */
export type ImapFate = 'ended' | 'owner_must_act' | 'weather'

/** Decide what a failure means. Pure. Only the server's own word about the credential ends a connection. */
export function decideImapFate(code: ErrorCode): ImapFate {
  switch (code) {
    case 'imap.password_refused':
    case 'imap.app_password_required':
    case 'imap.password_expired':
      return 'ended'
    case 'imap.web_login_required':
    case 'imap.disabled_for_domain':
    case 'imap.not_enabled':
    case 'imap.sign_in_method_missing':
      return 'owner_must_act'
    default:
      return 'weather'
  }
}
