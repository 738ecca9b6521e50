import { Readable } from 'node:stream'
import type { SMTPConnectionEnvelope, SMTPEnvelope } from 'nodemailer/lib/smtp-connection'
import { AppError } from '../../core/errors.ts'
import { judgeEnd, RecipientsRefused, type SmtpSendOutcome, type SmtpStage } from './judge-end.ts'
import type { SmtpSession } from './sign-in.ts'

/** A mail whose bytes and recipients were approved. */
export interface ApprovedMail {
  /** Sent as they are; the dots at the beginnings of lines alone are doubled on the way, as SMTP has it. */
  mime: Buffer
  from: string
  /** Each address once; the server is told of no others, whatever the header says. */
  recipients: readonly string[]
}

/** From `MAIL FROM` until the server wants the bytes: 2,000 recipients, each a round over a slow line. */
const ENVELOPE_MS_MAX = 300_000
/**
 * From `MAIL FROM` until its last word: a server that says a little now and then keeps nobody longer. What has not been
 * ended by then was not taken; of what has, nobody knows.
 */
const WHOLE_MS_MAX = 600_000
/** What a stopping process leaves to an answer that is on its way: it is given ten seconds by most who stop it. */
const STOPPING_MS = 5_000

/**
 * How long a server that lets us in may say nothing: it may take so long over a whole mail, and whoever leaves earlier
 * does not know what became of it. @see RFC 5321 §4.5.3.2.6
 */
export const FINAL_REPLY_MS = 600_000

/** So much of a mail at a time; between two of them it may still be broken off. */
const CHUNK_BYTES = 64 * 1024

/**
 * Hand an approved mail to a server, once, to all its recipients or to none: where the server will not have one of them,
 * the line is cut before a byte of the mail has left.
 *
 * @returns what became of it; throws for nothing that the server does
 * @see RFC 5321 §3.3, §4.1.1.10 (a line that breaks before the end of the mail cancels it)
 */
export async function sendApproved(
  session: SmtpSession,
  { mime, from, recipients }: ApprovedMail,
  signal: AbortSignal,
): Promise<SmtpSendOutcome> {
  const { connection, at } = session
  // nodemailer writes down in it who was refused, before it asks for the mail.
  const envelope: SMTPEnvelope & Partial<SMTPConnectionEnvelope> = { from, to: [...recipients], size: mime.length }
  let stage: SmtpStage = 'envelope'
  let leaving: NodeJS.Timeout | undefined
  const outcome = Promise.withResolvers<SmtpSendOutcome>()
  const end = (error: unknown) => {
    outcome.resolve(judgeEnd(error, stage, at))
    session.close()
  }
  const giveUp = () => end(new AppError('smtp.timed_out', undefined, { params: at }))
  const late = setTimeout(giveUp, ENVELOPE_MS_MAX)
  const overdue = setTimeout(giveUp, WHOLE_MS_MAX)
  const leave = () => {
    const stop = () => end(new AppError('server.stopping'))
    if (stage === 'envelope') stop()
    else leaving = setTimeout(stop, STOPPING_MS)
  }
  signal.addEventListener('abort', leave, { once: true })

  function* bytes(): Generator<Buffer> {
    clearTimeout(late)
    const refused = envelope.rejectedErrors ?? []
    if (refused.length > 0) return end(new RecipientsRefused(refused))
    stage = 'bytes'
    for (let from = 0; from < mime.length; from += CHUNK_BYTES) yield mime.subarray(from, from + CHUNK_BYTES)
    // The dot that ends the mail follows on this.
    stage = 'ended'
  }

  if (signal.aborted) leave()
  else {
    connection.send(envelope, Readable.from(bytes(), { objectMode: false }), (error, info) => {
      if (error) return end(error)
      outcome.resolve(stage === 'ended' && info ? { is: 'accepted' } : judgeEnd(undefined, 'ended', at))
    })
  }
  try {
    return await outcome.promise
  } finally {
    clearTimeout(late)
    clearTimeout(overdue)
    clearTimeout(leaving)
    signal.removeEventListener('abort', leave)
  }
}
