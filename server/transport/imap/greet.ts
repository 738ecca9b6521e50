import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ImapServer } from '@letterlock/wire/imap'
import { decideAddress } from '../egress/addresses.ts'
import { guardedLookup } from '../egress/guarded-lookup.ts'
import type { ImapTrust } from './imap.ts'

/** A person waits for the answer, and most guesses are wrong. */
const GREETING_MS_MAX = 5_000
/** RFC 3501 greets in one line; Gmail's has 80 characters. */
const GREETING_BYTES_MAX = 4_096
/** BYE is a greeting too: it is the server, and busy. */
const GREETS_AS = { imap: /^\* (OK|PREAUTH|BYE)\b/i, smtp: /^(220|421)[ -]/ } as const

/**
 * Whether a mail server greets at this address, over TLS with a certificate we trust where TLS comes first. Nothing is
 * sent; what it says beyond the first word is not looked at.
 */
export function greet(server: ImapServer, trust: ImapTrust, signal: AbortSignal): Promise<'greets' | 'silent'> {
  return hearGreeting(server, trust, GREETS_AS.imap, signal)
}

/** The same of a server for sending. A 421 is a greeting too: it is the server, and busy. */
export function greetSmtp(server: ImapServer, trust: ImapTrust, signal: AbortSignal): Promise<'greets' | 'silent'> {
  return hearGreeting(server, trust, GREETS_AS.smtp, signal)
}

async function hearGreeting(
  server: ImapServer,
  trust: ImapTrust,
  word: RegExp,
  signal: AbortSignal,
): Promise<'greets' | 'silent'> {
  const { host, port, security } = server
  if (decideAddress(host, trust.addresses) === 'refused') return 'silent'
  const lookup = guardedLookup(trust.addresses)
  const socket: Socket =
    security === 'tls'
      ? connectTls({
          host,
          port,
          lookup,
          minVersion: 'TLSv1.2',
          ...(isIP(host) === 0 && { servername: host }),
          ...(trust.secureContext && { secureContext: trust.secureContext }),
        })
      : connectPlain({ host, port, lookup })
  return new Promise((resolve) => {
    let heard = ''
    const end = (how: 'greets' | 'silent') => {
      clearTimeout(late)
      signal.removeEventListener('abort', stop)
      socket.destroy()
      resolve(how)
    }
    const stop = () => end('silent')
    const late = setTimeout(stop, GREETING_MS_MAX)
    signal.addEventListener('abort', stop, { once: true })
    socket.on('error', stop)
    socket.on('close', stop)
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1', 0, GREETING_BYTES_MAX)
      if (heard.includes('\n') || heard.length >= GREETING_BYTES_MAX) {
        end(word.test(heard) ? 'greets' : 'silent')
      }
    })
  })
}
