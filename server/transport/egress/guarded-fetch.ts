import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AllowedAddresses } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import { decideUrl, hostOf, portOf } from './decide-url.ts'
import { AddressRefused, guardedLookup, type Resolve } from './guarded-lookup.ts'

/** How far outgoing calls to addresses that a stranger has named may go. */
export interface Egress {
  allowed: AllowedAddresses
  /** From resolving the name to the last byte of the answer. */
  deadlineMs: number
  /** An answer that is longer fails where it is read. */
  answerBytesMax: number
  /** The machine's own way where it is left out. */
  resolve?: Resolve
}

/** A request as `fetch` takes it, with what a guarded one needs. */
export interface GuardedInit {
  method?: string
  headers?: Record<string, string>
  /** Read once: a request is never repeated here. */
  body?: string | Uint8Array | Readable
  signal?: AbortSignal
}

export type GuardedFetch = (url: string | URL, init?: GuardedInit) => Promise<Response>

/** Answers whose body is none by definition; a `Response` refuses one. */
const WITHOUT_BODY = new Set([204, 205, 304])

/**
 * Make a `fetch` for addresses that a stranger has named. It goes nowhere that this installation's own network alone
 * should reach: the name is resolved once, every address it has is judged, and the socket connects to those judged.
 *
 * Redirects are not followed: the caller gets the 3xx. Each call has a connection of its own, so that nothing of one
 * receiver is left for another. Bodies come as they were sent, not unpacked.
 *
 * The returned function throws, and so does reading the body:
 * @throws `egress.refused` the address leads where we do not go
 * @throws `egress.unreachable` no name, no connection, a certificate of somebody else, an answer that is not HTTP
 * @throws `egress.too_slow` the deadline passed
 * @throws `egress.too_large` only while the body is read
 * @see RFC 9110 §15.4 (redirects are the client's choice)
 */
export function guardedFetch(egress: Egress): GuardedFetch {
  return async (address, init = {}) => {
    const url = URL.parse(`${address}`)
    if (!url || decideUrl(url, egress.allowed) === 'refused') throw refused(url)
    const over = new AbortController()
    const timer = setTimeout(() => over.abort(new AppError('egress.too_slow', undefined, at(url))), egress.deadlineMs)
    const signal = init.signal ? AbortSignal.any([over.signal, init.signal]) : over.signal
    const end = () => clearTimeout(timer)
    try {
      return toResponse(await call(url, init, egress, signal), { url, signal, end, most: egress.answerBytesMax })
    } catch (error) {
      end()
      throw readFailure(error, url, signal)
    }
  }
}

async function call(url: URL, init: GuardedInit, egress: Egress, signal: AbortSignal): Promise<IncomingMessage> {
  const answered = Promise.withResolvers<IncomingMessage>()
  const options: RequestOptions = {
    host: hostOf(url),
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    method: init.method ?? 'GET',
    headers: { 'accept-encoding': 'identity', ...init.headers },
    lookup: guardedLookup(egress.allowed, egress.resolve),
    agent: false,
    signal,
  }
  const request = url.protocol === 'http:' ? httpRequest(options) : httpsRequest(options)
  request.on('response', answered.resolve)
  request.on('error', answered.reject)
  if (init.body instanceof Readable) pipeline(init.body, request).catch(answered.reject)
  else request.end(init.body)
  return answered.promise
}

function toResponse(
  incoming: IncomingMessage,
  read: { url: URL; signal: AbortSignal; end(): void; most: number },
): Response {
  const { statusCode: status = 0 } = incoming
  const headers = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  if (WITHOUT_BODY.has(status)) {
    incoming.resume()
    read.end()
    return new Response(null, { status, headers })
  }
  return new Response(boundedBody(incoming, read), { status, headers })
}

/** The body up to its bound; whoever stops reading ends the connection. */
function boundedBody(
  incoming: IncomingMessage,
  { url, signal, end, most }: { url: URL; signal: AbortSignal; end(): void; most: number },
): ReadableStream<Uint8Array> {
  // Until somebody reads, nobody listens: a connection that breaks by then is told to the first reader.
  incoming.on('error', () => undefined)
  const chunks: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]()
  let length = 0
  const finish = () => {
    end()
    incoming.destroy()
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(reader) {
        try {
          const { done, value } = await chunks.next()
          length += value?.length ?? 0
          if (length > most) throw new AppError('egress.too_large', undefined, at(url))
          if (!done) return reader.enqueue(value)
          finish()
          reader.close()
        } catch (error) {
          finish()
          reader.error(readFailure(error, url, signal))
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  )
}

/** What kept us from the answer, in our words; the caller's own abort stays its own. */
function readFailure(error: unknown, url: URL, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof AppError) return error
  if (error instanceof AddressRefused) return refused(url)
  return new AppError('egress.unreachable', undefined, { cause: error, ...at(url) })
}

function refused(url: URL | null): AppError {
  return new AppError('egress.refused', undefined, url ? at(url) : { params: { host: '' } })
}

function at(url: URL): { params: { host: string } } {
  return { params: { host: url.host } }
}
