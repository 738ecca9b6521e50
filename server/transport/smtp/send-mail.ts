import { PassThrough } from 'node:stream'
import { createTransport } from 'nodemailer'
import { AppError } from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'
import { judgeRefusal, type MailFate } from './judge-refusal.ts'

/** A mail of ours to one person. */
export interface OwnMail {
  /** Names it once and for all: a repetition is seen as one. */
  id: string
  to: string
  subject: string
  text: string
  /** The same with a link to press; nothing in it is fetched from anywhere. */
  html?: string
}

/**
 * Hand a mail to the mail server.
 *
 * @throws `smtp.unreachable` it did not take it, or not for certain: `mailFateOf` says which
 */
export type SendMail = (mail: OwnMail) => Promise<void>

/** Where our own mails go out. */
export interface MailServer {
  /** `smtp://` with STARTTLS where it is offered, or `smtps://`; user and password within. */
  url: Secret
  /** As in a `From:` line. */
  from: string
  /** PEM of an authority to trust beside the usual ones. */
  ca?: string | undefined
}

/** Of each step; a mail server that is slower than this is not one for notices. */
const STEP_MS_MAX = 20_000

/**
 * Make a sender of mails. Only for our own notices: what members send goes through approval and the outbox.
 *
 * @param server Asked for at each mail: the sandbox may be restarted with other ports.
 */
export function mailSender(server: () => Promise<MailServer>): SendMail {
  return async ({ id, to, subject, text, html }) => {
    let wasBegun = false
    try {
      const { url, from, ca } = await server()
      const transport = createTransport({
        url: url.reveal(),
        connectionTimeout: STEP_MS_MAX,
        greetingTimeout: STEP_MS_MAX,
        socketTimeout: STEP_MS_MAX,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(ca !== undefined && { tls: { ca } }),
      })
      // Called when the line is up and signed in: from here on a broken line leaves the mail in doubt.
      transport.use('stream', (mail, done) => {
        mail.message.transform(() => {
          wasBegun = true
          return new PassThrough()
        })
        done()
      })
      const host = from.match(/@([\w.-]+)/)?.[1] ?? 'letterlock.invalid'
      const headers = { 'Auto-Submitted': 'auto-generated' }
      // An address that was typed in may hold more than an address: given apart, nothing in it is a second recipient.
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        ...(html !== undefined && { html }),
        headers,
        messageId: `<${id}@${host}>`,
      })
    } catch (cause) {
      const failure = new MailNotTaken(judgeRefusal(cause, wasBegun), cause)
      throw new AppError('smtp.unreachable', codeOf(cause), { cause: failure })
    }
  }
}

/** Whether a mail that failed may be sent again. @param error As `SendMail` throws it. */
export function mailFateOf(error: unknown): MailFate {
  const cause = error instanceof AppError ? error.cause : undefined
  return cause instanceof MailNotTaken ? cause.fate : { is: 'unknown' }
}

class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken'
  readonly fate: MailFate

  constructor(fate: MailFate, cause: unknown) {
    super(`the mail was not taken: ${fate.is}`, { cause })
    this.fate = fate
  }
}

/** nodemailer's word for what failed; its sentences may quote the server's address and the login. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'
}
