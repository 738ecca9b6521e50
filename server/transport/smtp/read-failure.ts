import { AppError, type ErrorCode } from '../../core/errors.ts'
import { AddressRefused } from '../egress/guarded-lookup.ts'

/** What nodemailer hangs on its errors, and what the platform does. */
interface Told {
  code?: unknown
  command?: unknown
  response?: unknown
  responseCode?: unknown
  /** Of the socket below, where nodemailer put its own word in front. */
  originalCode?: unknown
}

/**
 * Why nothing can be sent through a server. The server's own text never leaves this room: it may echo the password.
 *
 * @param at Where it failed: the values of the sentences.
 */
export function smtpFailure(error: unknown, at: { host: string; port: string }): AppError {
  if (error instanceof AppError) return error
  if (error instanceof AddressRefused) return new AppError('smtp.address_not_allowed', undefined, { params: { ...at } })
  const told: Told = typeof error === 'object' && error !== null ? error : {}
  const code = readFailure(told)
  return new AppError(code, wordOf(told), { params: { ...at } })
}

function readFailure(told: Told): ErrorCode {
  const { code, originalCode, responseCode, response, command } = told
  for (const word of [originalCode, code]) {
    const known = typeof word === 'string' ? SYSTEM.get(word) : undefined
    if (known) return known
  }
  // 454 says that TLS is away for now (RFC 3207 §4), and 421 that everything is.
  const isForGood = typeof responseCode === 'number' && responseCode >= 500
  if (command === 'STARTTLS' && isForGood) return 'smtp.starttls_missing'
  if (typeof responseCode === 'number') {
    const during = typeof command === 'string' && command.startsWith('AUTH') ? 'sign_in' : 'session'
    return readSmtpRefusal(during, responseCode, typeof response === 'string' ? response : '')
  }
  if (code === 'EPROTOCOL') return 'smtp.nonsense'
  if (code === 'ETLS' || [originalCode, code].some((word) => typeof word === 'string' && /^ERR_(SSL|TLS)/.test(word)))
    return 'smtp.tls_failed'
  return 'smtp.connection_lost'
}

/**
 * Tell a server's refusals apart: weather before verdicts, the sentence before the number, for many servers have one
 * number for everything. Pure. The text goes no further than here.
 *
 * @param during Whether it answered the name and password, or anything else.
 * @see RFC 4954 §6, RFC 3463; google.com's and microsoft.com's SMTP error pages, read 2026-11-20
 */
function readSmtpRefusal(during: 'sign_in' | 'session', reply: number, text: string): ErrorCode {
  if (/too many (\w+ ){0,2}(connections|sessions|logins)|connection limit|4\.7\.28/i.test(text))
    return 'smtp.too_many_connections'
  if (reply >= 400 && reply < 500) return 'smtp.unavailable'
  if (/STARTTLS/i.test(text)) return 'smtp.starttls_missing'
  if (reply === 503 || reply === 504 || reply === 538) return 'smtp.sign_in_method_missing'
  if (during === 'session') return reply === 554 || reply === 502 ? 'smtp.unavailable' : 'smtp.nonsense'
  if (/5\.7\.9\b|application-specific password|app(lication)? password/i.test(text)) return 'smtp.app_password_required'
  if (/5\.7\.14\b|web browser|web login/i.test(text)) return 'smtp.web_login_required'
  if (/5\.7\.139|(SmtpClientAuthentication|basic authentication|smtp).{0,40}(disabled|not enabled)/i.test(text))
    return 'smtp.not_enabled'
  if (/temporar|try again (later|in )|unavailable|internal|server (error|busy)/i.test(text)) return 'smtp.unavailable'
  return reply === 535 || /credentials|password|authenti?cation/i.test(text)
    ? 'smtp.password_refused'
    : 'smtp.sign_in_refused'
}

/** A word for the log: codes alone. */
function wordOf({ code, responseCode }: Told): string {
  return typeof responseCode === 'number' ? `reply ${responseCode}` : String(code ?? 'unknown')
}

const SYSTEM: ReadonlyMap<string, ErrorCode> = new Map([
  ['ECONNREFUSED', 'smtp.connection_refused'],
  ['ENOTFOUND', 'smtp.host_unknown'],
  ['EAI_AGAIN', 'smtp.host_unknown'],
  ['ENODATA', 'smtp.host_unknown'],
  ['ETIMEDOUT', 'smtp.timed_out'],
  ['EHOSTUNREACH', 'smtp.timed_out'],
  ['CERT_HAS_EXPIRED', 'smtp.certificate_expired'],
  ['CERT_NOT_YET_VALID', 'smtp.certificate_expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'smtp.certificate_other_name'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'smtp.certificate_untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'smtp.certificate_untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'smtp.certificate_untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'smtp.certificate_untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'smtp.certificate_untrusted'],
  ['CERT_UNTRUSTED', 'smtp.certificate_untrusted'],
  ['CERT_REVOKED', 'smtp.certificate_untrusted'],
  ['EPROTO', 'smtp.tls_failed'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'smtp.tls_failed'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'smtp.tls_failed'],
])
