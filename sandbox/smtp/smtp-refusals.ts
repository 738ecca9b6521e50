import type { FaultAction } from '../faults/rules.ts'
import type { SignInDecision } from '../imap/sign-in/decide-sign-in.ts'

/** How SMTP says no: a code, and the lines of the answer with the enhanced code that each begins with. */
export class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, lines: readonly string[]) {
    super()
    this.responseCode = responseCode
    // The server writes a list as an answer of several lines, which is how Gmail says all of these.
    Object.defineProperty(this, 'message', { value: lines })
  }
}

const APP_PASSWORD_REQUIRED = [
  '5.7.9 Application-specific password required. For more information, go to',
  '5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
]
const NOT_ACCEPTED = [
  '5.7.8 Username and Password not accepted. For more information, go to',
  '5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp',
]
const WEB_LOGIN_REQUIRED = [
  '5.7.14 Please log in via your web browser and then try again.',
  '5.7.14  Learn more at https://support.google.com/mail/answer/78754 - gsmtp',
]

/** What Gmail says over SMTP to somebody it does not let in. Whether IMAP is on has nothing to do with sending. */
export function signInRefusal(why: Exclude<SignInDecision, 'let_in'>): SmtpRefusal {
  switch (why) {
    case 'app_password_required':
      return new SmtpRefusal(534, APP_PASSWORD_REQUIRED)
    case 'web_login_required':
      return new SmtpRefusal(534, WEB_LOGIN_REQUIRED)
    case 'invalid_credentials':
    case 'disabled_for_account':
    case 'disabled_for_domain':
      return new SmtpRefusal(535, NOT_ACCEPTED)
  }
}

const DAILY_LIMIT = [
  '5.4.5 Daily user sending limit exceeded. For more information on Gmail',
  '5.4.5 sending limits go to',
  '5.4.5  https://support.google.com/a/answer/166852 - gsmtp',
]

/** What Gmail says to an account that has sent all it may in a day. */
export function dailyLimitRefusal(): SmtpRefusal {
  return new SmtpRefusal(550, DAILY_LIMIT)
}

/** Replies that are a refusal. */
const CODE_MIN = 400
const CODE_MAX = 599

/** A fault as an answer of SMTP: the body is its text, the status its code where it can be one. */
export function faultRefusal(fault: Extract<FaultAction, { status: number }>): SmtpRefusal {
  const isCode = fault.status >= CODE_MIN && fault.status <= CODE_MAX
  const text = typeof fault.body === 'string' ? fault.body : '4.7.0 Temporary System Problem. Try again later. - gsmtp'
  return new SmtpRefusal(isCode ? fault.status : 421, text.trim().split(/\r?\n/))
}
