import type { ErrorCode } from '../../core/errors.ts'
import { smtpFailure } from './read-failure.ts'

/** How far the handing over of a mail had come: `ended` once its last byte was given to the line. */
export type SmtpStage = 'envelope' | 'bytes' | 'ended'

/** What became of a mail that was handed to a server. */
export type SmtpSendOutcome =
  | { is: 'accepted' }
  /** It was certainly not taken; `later` where it may be tried again without anybody looking at it first. */
  | { is: 'refused'; code: ErrorCode; params: Record<string, string>; later: boolean }
  /** It may have been taken before the line broke. */
  | { is: 'unknown'; code: ErrorCode; params: Record<string, string> }

/** A server's no to one recipient. */
interface RefusedRecipient {
  recipient?: string | undefined
  responseCode?: number | undefined
}

/** The server will not have some of whom the mail is for; the line was cut for all of them. */
export class RecipientsRefused extends Error {
  override readonly name = 'RecipientsRefused'
  readonly rejectedErrors: readonly RefusedRecipient[]

  constructor(rejectedErrors: readonly RefusedRecipient[]) {
    super('some recipients were refused')
    this.rejectedErrors = rejectedErrors
  }
}

/** So many addresses fit into a sentence. */
const NAMED_MAX = 5
/** @see RFC 3463 §3.5 (X.4.5), Gmail's and Microsoft's own pages on sending limits, read 2026-11-21 */
const LIMIT_REACHED = /\b5\.4\.5\b|(sending|message|recipient) (limit|quota)|limit exceeded/i
/** It is shutting down, whatever was asked of it: after the end of a mail that is no answer to the mail. */
const CLOSING = 421

/**
 * Judge what became of a mail by how the talk about it ended. Pure.
 *
 * A no to the end of the mail is never `later`, even one for now: relays are known that pass a mail on, take too long
 * over it and then say 451.
 *
 * @param error As nodemailer tells it; undefined for a yes to a mail that was not given in full.
 * @see RFC 5321 §4.2.1 (replies), §4.1.1.10 (a broken line cancels what has not ended), RFC 1047 (what cannot be known)
 */
export function judgeEnd(error: unknown, stage: SmtpStage, at: { host: string; port: string }): SmtpSendOutcome {
  const { responseCode: reply, response, command, code, rejectedErrors } = factsOf(error)
  const params = { ...at }
  const broken = error === undefined ? ('smtp.connection_lost' as const) : smtpFailure(error, at).code
  const refused = (code: ErrorCode, later: boolean): SmtpSendOutcome => ({ is: 'refused', code, params, later })
  const isAnswer = typeof reply === 'number' && (command === 'DATA' || stage === 'envelope')

  if (stage === 'ended') {
    if (isAnswer && reply !== CLOSING) return refused(wordOf(response, 'smtp.mail_refused'), false)
    return { is: 'unknown', code: broken, params }
  }
  if (stage === 'envelope' && Array.isArray(rejectedErrors) && rejectedErrors.length > 0) {
    return judgeRecipients(rejectedErrors, at)
  }
  if (isAnswer && reply >= 500) {
    return refused(wordOf(response, command === 'MAIL FROM' ? 'smtp.sender_refused' : 'smtp.mail_refused'), false)
  }
  if (isAnswer) return refused('smtp.unavailable', true)
  // No server was asked: it is larger than this one takes, or for nobody.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return refused('smtp.mail_refused', false)
  return refused(broken, true)
}

function judgeRecipients(all: readonly RefusedRecipient[], at: { host: string; port: string }): SmtpSendOutcome {
  const named = all.slice(0, NAMED_MAX).map(({ recipient }) => recipient ?? '')
  const more = all.length > named.length ? [`+${all.length - named.length}`] : []
  const later = all.every(({ responseCode = 0 }) => responseCode < 500)
  const params = { ...at, addresses: [...named, ...more].join(', ') }
  return { is: 'refused', code: 'smtp.recipients_refused', params, later }
}

/** Its own sentence goes no further than here: it may quote the mail. */
function wordOf(response: unknown, otherwise: ErrorCode): ErrorCode {
  return typeof response === 'string' && LIMIT_REACHED.test(response) ? 'smtp.sending_limit' : otherwise
}

function factsOf(error: unknown): Record<string, unknown> {
  return typeof error === 'object' && error !== null ? { ...error } : {}
}
