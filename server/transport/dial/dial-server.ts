import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ImapServer } from '@letterlock/wire/imap'
import { decideAddress } from '../egress/addresses.ts'
import { AddressRefused, guardedLookup } from '../egress/guarded-lookup.ts'
import type { ImapTrust } from '../imap/imap.ts'

/** What comes before the first word of a mail server. */
export type DialStep = 'name' | 'port' | 'tls'

/** One step each: a slow directory of names answers in two seconds, a far server in three. */
const STEP_MS_MAX = 10_000

/**
 * Reach a mail server step by step: resolve its name, connect, and agree on TLS where that comes first. The socket that
 * comes back is open and paused; nothing was sent over it in clear, and nothing read.
 *
 * The address that is connected to is the one that was judged, so that a name which answers otherwise a moment later
 * gains nothing.
 *
 * @param begin Told of each step before it begins: the last one told of is the one that failed.
 * @throws what the platform says, or `AddressRefused`; `ETIMEDOUT` after 10 s of one step, or when `signal` ends
 */
export async function dialServer(
  { host, port, security }: ImapServer,
  trust: ImapTrust,
  begin: (step: DialStep) => void,
  signal: AbortSignal,
): Promise<Socket> {
  begin('name')
  const addresses = await resolveName(host, trust, signal)
  begin('port')
  const lookup: LookupFunction = (_name, options, found) => {
    if (options.all) return found(null, addresses)
    const [first] = addresses
    if (first) found(null, first.address, first.family)
  }
  const socket = connectPlain({ host, port, lookup })
  await opened(socket, 'connect', signal)
  if (security !== 'tls') return socket
  begin('tls')
  const secured = connectTls({
    socket,
    host,
    minVersion: 'TLSv1.2',
    ...(isIP(host) === 0 && { servername: host }),
    ...(trust.secureContext && { secureContext: trust.secureContext }),
  })
  await opened(secured, 'secureConnect', signal)
  return secured
}

type Addresses = { address: string; family: number }[]

async function resolveName(host: string, { addresses }: ImapTrust, signal: AbortSignal): Promise<Addresses> {
  const family = isIP(host)
  if (family !== 0) {
    if (decideAddress(host, addresses) === 'refused') throw new AddressRefused()
    return [{ address: host, family }]
  }
  return inTime(
    (resolve, reject) =>
      guardedLookup(addresses)(host, { all: true }, (error, found) => {
        if (error) reject(error)
        else resolve(Array.isArray(found) ? found : [])
      }),
    signal,
  )
}

/** A socket that failed or came too late is destroyed. */
async function opened(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  let fail: (error: Error) => void = () => undefined
  try {
    await inTime<void>((resolve, reject) => {
      fail = reject
      socket.once(event, () => resolve())
      socket.once('error', reject)
      socket.once('close', closed)
      function closed() {
        reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
      }
    }, signal)
    socket.removeAllListeners('close')
  } catch (error) {
    socket.on('error', () => undefined)
    socket.destroy()
    throw error
  } finally {
    socket.removeListener('error', fail)
  }
}

function inTime<T>(
  work: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
  signal: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const late = () => reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' }))
    const timer = setTimeout(late, STEP_MS_MAX)
    signal.addEventListener('abort', late, { once: true })
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', late)
    }
    if (signal.aborted) late()
    work(
      (value) => {
        end()
        resolve(value)
      },
      (error) => {
        end()
        reject(error)
      },
    )
  })
}
