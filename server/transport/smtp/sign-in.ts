import type { Socket } from 'node:net'
import type { ImapServer } from '@letterlock/wire/imap'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { AppError } from '../../core/errors.ts'
import { isLoopback } from '../../core/read-setting.ts'
import type { Secret } from '../../core/secret.ts'
import { type DialStep, dialServer } from '../dial/dial-server.ts'
import type { ImapTrust } from '../imap/imap.ts'
import { smtpFailure } from './read-failure.ts'

/** What is gone through before a server would take a mail. */
export type SmtpStep = DialStep | 'greeting' | 'ehlo' | 'sign_in'

/** Whom we sign in to for sending, and as whom. */
export interface SmtpLogin extends ImapServer {
  username: string
  password: Secret
}

/** From the greeting until signed in; servers that greet late on purpose (against spam) take up to twenty seconds. */
const SESSION_MS_MAX = 30_000
/** The longest EHLO in the field has two thousand characters. */
const REPLY_BYTES_MAX = 64 * 1024

/** A server that has let us in. */
export interface SmtpSession {
  connection: SMTPConnection
  /** Where it is: the values of the sentences. */
  at: { host: string; port: string }
  close(): void
}

/**
 * Sign in to a server for sending. The password goes over TLS alone, but to this machine.
 *
 * @param begin Told of each step before it begins: the last one told of is the one that failed.
 * @param silenceMs How long the server may say nothing at all once we are in.
 * @throws `smtp.password_refused`, `smtp.tls_failed` and the others of the table; try later where they say so
 */
export async function signInToSmtp(
  login: SmtpLogin,
  trust: ImapTrust,
  begin: (step: SmtpStep) => void,
  signal: AbortSignal,
  silenceMs: number = SESSION_MS_MAX,
): Promise<SmtpSession> {
  const at = { host: login.host, port: String(login.port) }
  if (login.security === 'none' && !isLoopback(login.host)) throw new AppError('smtp.encryption_required')
  try {
    const socket = await dialServer(login, trust, begin, signal)
    const connection = converse(login, trust, socket, begin, silenceMs)
    await signedIn(connection, login, begin, signal)
    return { connection, at, close: () => connection.close() }
  } catch (error) {
    throw smtpFailure(error, at)
  }
}

function converse(
  { host, port, security }: SmtpLogin,
  trust: ImapTrust,
  socket: Socket,
  begin: (step: SmtpStep) => void,
  silenceMs: number,
): SMTPConnection {
  return new SMTPConnection({
    host,
    port,
    connection: socket,
    secure: security === 'tls',
    secured: security === 'tls',
    // Where STARTTLS was chosen nothing is said without it: a server whose offer was taken out on the way gets no password.
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(trust.secureContext && { secureContext: trust.secureContext }) },
    connectionTimeout: SESSION_MS_MAX,
    greetingTimeout: SESSION_MS_MAX,
    socketTimeout: silenceMs,
    maxResponseSize: REPLY_BYTES_MAX,
    debug: true,
    logger: hearCommands((command) => {
      if (command === 'EHLO') begin('ehlo')
      if (command === 'STARTTLS') begin('tls')
    }),
  })
}

/** Wait until we are in. Whoever waits is told what ends it; after that, who sends. */
async function signedIn(
  connection: SMTPConnection,
  { host, port, username, password }: SmtpLogin,
  begin: (step: SmtpStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const at = { host, port: String(port) }
  begin('greeting')
  let stop: () => void = () => undefined
  const ended = new Promise<never>((_, reject) => {
    connection.on('error', reject)
    connection.once('end', () => reject(new AppError('smtp.connection_lost', undefined, { params: at })))
    stop = () => reject(new AppError('smtp.timed_out', undefined, { params: at }))
  })
  // Whoever waits hears of it below; nobody does once we have left.
  ended.catch(() => undefined)
  signal.addEventListener('abort', stop, { once: true })
  const late = setTimeout(stop, SESSION_MS_MAX)
  try {
    await Promise.race([ended, new Promise<void>((resolve, reject) => connection.connect(settle(resolve, reject)))])
    if (!connection.allowsAuth) throw new AppError('smtp.sign_in_method_missing', undefined, { params: at })
    begin('sign_in')
    const credentials = { user: username, pass: password.reveal() }
    await Promise.race([
      ended,
      new Promise<void>((resolve, reject) => connection.login({ credentials }, settle(resolve, reject))),
    ])
  } catch (error) {
    connection.close()
    throw error
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', stop)
  }
}

/** Of what nodemailer would log, the verb of each command we send and nothing else. */
function hearCommands(hear: (command: string) => void) {
  const level = (entry: unknown, ...words: unknown[]) => {
    const { tnx } = typeof entry === 'object' && entry !== null && 'tnx' in entry ? entry : { tnx: undefined }
    if (tnx === 'client')
      hear(
        String(words[0] ?? '')
          .split(' ')[0]
          ?.trim() ?? '',
      )
  }
  return { level() {}, trace: level, debug: level, info: level, warn: level, error: level, fatal: level }
}

function settle(resolve: () => void, reject: (error: Error) => void) {
  return (error?: Error | null | undefined) => (error ? reject(error) : resolve())
}
