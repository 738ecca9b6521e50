import { AppError } from '../../core/errors.ts'

/**
 * What a mail that was not taken means. `refused`: the server said no to it, for good. `later`: it was certainly not
 * taken, and may be tried again. `unknown`: it may have been taken before the line broke.
 */
export type MailFate = { is: 'refused' } | { is: 'later'; whole: boolean } | { is: 'unknown' }

/** The mail was not begun before the line was up, greeted, encrypted and signed in. */
const BEFORE_ANY_MAIL = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EDNS',
  'ETLS',
  'EAUTH',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
])
const ABOUT_THIS_MAIL = /^(MAIL FROM|RCPT TO|DATA)/

/**
 * Judge a failure of `mailSender` by the server's own word alone. Pure.
 *
 * `whole` says that the next mail would meet the same: the server is away, busy or does not know us.
 *
 * @see RFC 5321 §4.2.1 (reply codes), RFC 1047 (a reply to the final dot that never comes)
 */
export function judgeRefusal(error: unknown): MailFate {
  const { code, originalCode, timeoutType, responseCode, command } = factsOf(error)
  const isOfThisMail = typeof command === 'string' && ABOUT_THIS_MAIL.test(command)
  if (typeof responseCode === 'number') {
    // A login that is refused is the deployer's to mend; it says nothing of the address.
    if (responseCode >= 500 && isOfThisMail) return { is: 'refused' }
    return { is: 'later', whole: responseCode === 421 || !isOfThisMail }
  }
  const words = [code, originalCode, timeoutType].filter((word) => typeof word === 'string')
  if (words.some((word) => BEFORE_ANY_MAIL.has(word))) return { is: 'later', whole: true }
  // Nothing was said to any server: the address is none, or the sandbox whose server it is is not there.
  if (command === 'API' || command === undefined)
    return code === 'EENVELOPE' ? { is: 'refused' } : { is: 'later', whole: true }
  return { is: 'unknown' }
}

function factsOf(error: unknown): Record<string, unknown> {
  const cause = error instanceof AppError ? error.cause : error
  return typeof cause === 'object' && cause !== null ? (cause as Record<string, unknown>) : {}
}
