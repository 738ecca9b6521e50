import type { Socket } from 'node:net'
import { AppError } from '../../core/errors.ts'
import { isLoopback } from '../../core/read-setting.ts'
import { type DialStep, dialServer } from '../dial/dial-server.ts'
import { connectFailure } from './failure.ts'
import type { ImapSession, ImapSettings, ImapTrust } from './imap.ts'

/** What is gone through before mail could be read. */
export type ImapStep = DialStep | 'greeting' | 'sign_in' | 'folders'

/** A busy server greets late; whoever watches a form waits no longer. */
const GREETING_MS_MAX = 20_000
/** RFC 3501 greets in one line; Gmail's has 80 characters. */
const GREETING_BYTES_MAX = 4_096
/** Failures that happened before the name and password were sent, where STARTTLS came after the greeting. */
const OF_TLS = /^imap\.(tls_failed|starttls_missing|certificate_\w+)$/

/**
 * Try a mail server step by step: reach it, hear its greeting, sign in, look at the folders, leave. Nothing is changed
 * there.
 *
 * The greeting is heard over a connection of its own, which is closed before the one that signs in: what each step meets
 * is told apart, and whoever reads the mailbox otherwise keeps the room it has.
 *
 * @param open Signs in with whatever the caller has.
 * @param begin Told of each step before it begins: the last one told of is the one that failed.
 * @returns how many folders there are
 * @throws `imap.*` as the server answered
 */
export async function proveImapSteps(
  server: Pick<ImapSettings, 'host' | 'port' | 'security'>,
  trust: ImapTrust,
  open: () => Promise<ImapSession>,
  begin: (step: ImapStep) => void,
  signal: AbortSignal,
): Promise<number> {
  const at = { host: server.host, port: String(server.port) }
  if (server.security === 'none' && !isLoopback(server.host)) throw new AppError('imap.encryption_required')
  try {
    const socket = await dialServer(server, trust, begin, signal)
    begin('greeting')
    await hearGreeting(socket, at, signal).finally(() => socket.destroy())
  } catch (error) {
    throw error instanceof AppError ? error : connectFailure(error, undefined, at)
  }
  begin(server.security === 'starttls' ? 'tls' : 'sign_in')
  const session = await open().catch((error: unknown) => {
    const isOfTls = error instanceof AppError && OF_TLS.test(error.code)
    if (server.security === 'starttls' && !isOfTls) begin('sign_in')
    throw error
  })
  try {
    if (server.security === 'starttls') begin('sign_in')
    begin('folders')
    await session.select('INBOX')
    return (await session.listFolders()).length
  } finally {
    await session.logout()
  }
}

/** @throws `imap.timed_out`, `imap.nonsense`, or what its BYE says */
async function hearGreeting(socket: Socket, at: { host: string; port: string }, signal: AbortSignal): Promise<void> {
  let heard = ''
  await new Promise<void>((resolve, reject) => {
    const late = () => reject(new AppError('imap.timed_out', 'the greeting', { params: at }))
    const timer = setTimeout(late, GREETING_MS_MAX)
    signal.addEventListener('abort', late, { once: true })
    const end = (how: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', late)
      how()
    }
    socket.on('error', (error) => end(() => reject(error)))
    socket.on('close', () => end(() => reject(new AppError('imap.unreachable', 'no greeting', { params: at }))))
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1', 0, GREETING_BYTES_MAX)
      if (heard.includes('\n') || heard.length >= GREETING_BYTES_MAX) end(resolve)
    })
  })
  // One that does not end is no greeting, whatever its first word: it would flood the sign-in next.
  const isWhole = heard.includes('\n')
  if (isWhole && /^\* (OK|PREAUTH)\b/i.test(heard)) return
  if (/^\* BYE\b/i.test(heard)) throw connectFailure(new Error('bye'), heard, at)
  throw new AppError('imap.nonsense', 'the greeting', { params: at })
}
