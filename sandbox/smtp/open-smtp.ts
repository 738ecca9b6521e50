import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerDataStream,
  type SMTPServerSession,
} from 'smtp-server'
import type { Box } from '../box.ts'
import { strikesAfterwards } from '../faults/decide-fault.ts'
import { faultFor } from '../faults/find-fault.ts'
import type { FaultAction, FaultMoment } from '../faults/rules.ts'
import type { Certificate } from '../imap/certificate.ts'
import { checkCredential, MAIL_SCOPE } from '../imap/sign-in/check-credential.ts'
import type { Credential } from '../imap/sign-in/read-sasl.ts'
import { openAccess } from '../imap/store/access.ts'
import { acceptMail } from '../sending/accept-mail.ts'
import { readDailyLimit } from '../sending/daily-limit.ts'
import { findUserByEmail, type User } from '../state/users.ts'
import { dailyLimitRefusal, faultRefusal, SmtpRefusal, signInRefusal } from './smtp-refusals.ts'

export interface RunningSmtp {
  port: number
  /** Ends every connection. */
  close(): Promise<void>
}

/** As Gmail announces it. */
const SIZE_BYTES_MAX = 35_882_577
/** @see https://support.google.com/mail/answer/22839 */
const RECIPIENTS_MAX = 100

type Step = 'CONNECT' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA'

/**
 * Serve Gmail's SMTP: submission with STARTTLS by app password or token, into the catcher.
 *
 * Rejects with `EADDRINUSE` when the port is taken.
 */
export async function openSmtp(box: Box, host: string, port: number, certificate: Certificate): Promise<RunningSmtp> {
  const access = openAccess(box.db)
  const sockets = new Map<number, Socket>()
  const server = new SMTPServer({
    ...certificate,
    name: 'smtp.gmail.com',
    banner: 'Letterlock sandbox - gsmtp',
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    authRequiredMessage:
      '5.7.0 Authentication Required. For more information, go to https://support.google.com/accounts/troubleshooter/2402620 - gsmtp',
    size: SIZE_BYTES_MAX,
    maxRecipients: RECIPIENTS_MAX,
    disableReverseLookup: true,
    logger: false,
    onConnect: (session, done) => settle(strike(session, 'CONNECT'), done),
    onAuth(asked, session, done) {
      strike(session, 'AUTH', asked.username).then(
        () => answerSignIn(asked, session, done),
        (error: Error) => done(error),
      )
    },
    onMailFrom: (_address, session, done) => settle(strike(session, 'MAIL'), done),
    onRcptTo: (_address, session, done) => settle(strike(session, 'RCPT'), done),
    onData(stream, session, done) {
      strike(session, 'DATA', undefined, 'unread')
        .then(() => readAll(stream))
        .then((raw) => takeIn(session, raw))
        .then(
          (answer) => done(null, answer),
          (error: Error) => done(error),
        )
    },
  })
  // What a client breaks is its own connection.
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket
    sockets.set(remotePort, socket)
    socket.once('close', () => sockets.delete(remotePort))
  })

  function answerSignIn(
    asked: SMTPServerAuthentication,
    session: SMTPServerSession,
    done: Parameters<NonNullable<typeof server.options.onAuth>>[2],
  ): void {
    const answer = checkCredential(box, access, credentialOf(asked), 'smtp')
    note(session, 'AUTH', answer.is === 'in' ? 235 : 535, 0, asked.username)
    if (answer.is === 'in') done(null, { user: answer.user })
    else if (asked.method === 'XOAUTH2')
      done(null, { data: { status: answer.status, schemes: 'Bearer', scope: MAIL_SCOPE } })
    else done(signInRefusal(answer.why))
  }

  async function takeIn(session: SMTPServerSession, raw: Buffer): Promise<string> {
    const fault = await strike(session, 'DATA', undefined, 'read')
    const { mailFrom, rcptTo } = session.envelope
    const account = accountOf(session)
    if (readDailyLimit(box, account).is === 'reached') {
      note(session, 'DATA', 550, raw.length)
      throw dailyLimitRefusal()
    }
    const { number } = acceptMail(box, {
      account,
      door: { by: 'smtp', trace: [] },
      sender: mailFrom ? mailFrom.address : '',
      recipients: rcptTo.map(({ address }) => address),
      raw,
    })
    if (fault) await strikeAnswer(session, fault, raw.length)
    note(session, 'DATA', 250, raw.length)
    return `2.0.0 OK  ${Math.floor(box.now() / 1000)} ${number} - gsmtp`
  }

  function accountOf(session: SMTPServerSession): User {
    const user = findUserByEmail(box.db, (session.user as User).email)
    if (user?.status !== 'active') throw signInRefusal('invalid_credentials')
    return user
  }

  /**
   * Let an ordered fault strike.
   *
   * @returns the fault that is to strike the answer once the mail is in
   * @throws SmtpRefusal
   */
  async function strike(
    session: SMTPServerSession,
    step: Step,
    username?: string,
    moment?: FaultMoment,
  ): Promise<FaultAction | undefined> {
    const account = (session.user as User | undefined)?.email ?? username
    const asked = { method: 'SMTP', path: `smtp:${step}`, ...(account !== undefined && { account }) }
    const fault = faultFor(box, asked, moment)
    if (!fault) return undefined
    // Only at the end of a mail is there something to be done first; what comes before does nothing yet.
    if (step === 'DATA' && (strikesAfterwards(fault) || 'truncateAfterBytes' in fault)) return fault
    await box.faults.delay(fault)
    if ('drop' in fault || 'html' in fault) {
      note(session, step, 0, 0)
      dropSocket(session)
      throw dropped()
    }
    if ('status' in fault) {
      note(session, step, fault.status, 0)
      throw faultRefusal(fault)
    }
    return undefined
  }

  /** The mail is in, and its sender hears late of it, something else, or nothing. @throws SmtpRefusal */
  async function strikeAnswer(session: SMTPServerSession, fault: FaultAction, requestBytes: number): Promise<void> {
    await box.faults.delay(fault)
    if ('latencyMs' in fault || 'held' in fault) return
    const refusal = 'status' in fault && !('html' in fault) ? faultRefusal(fault) : undefined
    note(session, 'DATA', refusal?.responseCode ?? 0, requestBytes)
    if (refusal) throw refusal
    dropSocket(session)
    throw dropped()
  }

  function dropSocket({ remotePort }: SMTPServerSession): void {
    sockets.get(remotePort)?.destroy()
  }

  /** Write a line into the wire log, beside the requests over HTTP. */
  function note(
    { user }: SMTPServerSession,
    step: Step,
    status: number,
    requestBytes: number,
    username?: string,
  ): void {
    const account = (user as User | undefined)?.email ?? username
    box.wireLog.append({
      at: box.now(),
      method: 'SMTP',
      url: `smtp:${step}`,
      ...(account !== undefined && { account }),
      status,
      requestBytes,
      responseBytes: 0,
      units: 0,
    })
  }

  const listening = server.listen(port, host)
  await once(listening, 'listening')
  return {
    port: (listening.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets.values()) socket.destroy()
      await closed
    },
  }
}

/** Said to a socket that is gone, so that nothing else is. */
function dropped(): SmtpRefusal {
  return new SmtpRefusal(421, ['4.7.0 Dropped.'])
}

function credentialOf({ method, username, password, accessToken }: SMTPServerAuthentication): Credential {
  if (username && method === 'XOAUTH2' && accessToken) return { by: 'token', user: username, token: accessToken }
  return username && password ? { by: 'password', user: username, password } : { by: 'nothing' }
}

function settle(work: Promise<unknown>, done: (error?: Error | null) => void): void {
  work.then(
    () => done(),
    (error: Error) => done(error),
  )
}

/** The whole mail. What is too large is read to its end, as the protocol wants it, and not kept. @throws SmtpRefusal */
async function readAll(stream: SMTPServerDataStream): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) if (!stream.sizeExceeded) pieces.push(piece)
  if (stream.sizeExceeded)
    throw new SmtpRefusal(552, ["5.3.4 Your message exceeded Google's message size limits. - gsmtp"])
  return Buffer.concat(pieces)
}
