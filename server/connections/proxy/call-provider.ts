import type { Readable } from 'node:stream'
import { AppError, isError } from '../../core/errors.ts'
import type { AppId, TenantId } from '../../core/ids.ts'
import type { Provider } from '../../providers/provider.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import { requireUsable } from '../require-usable.ts'
import { basesOf } from './bases.ts'
import { blotOut } from './blot-out.ts'
import { decideGuarded } from './decide-guarded.ts'
import { decideRepeat } from './decide-repeat.ts'
import { headersToCaller, headersToProvider } from './header-rules.ts'
import { type OpenedCredential, openCredential } from './open-credential.ts'
import type { ProxyDeps } from './proxy-deps.ts'
import { type CredentialedCall, putCredential } from './put-credential.ts'
import { readTarget } from './read-target.ts'

/** What a caller wants of a provider. */
export interface ProxyCall {
  method: string
  /** As it stood in the address, still escaped, without the slash before it. */
  path: string
  /** The same, without its question mark. */
  query: string
  /** Which of the provider's hosts, where it has several. */
  host: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Small ones are held, so that they can be sent again; a stream is sent once. */
  body: Buffer | Readable | undefined
  /** Of a stream, where its sender said it. */
  lengthBytes: number | undefined
}

/** The connection that is called with, and whose it is. */
export interface CalledConnection {
  appId: AppId
  tenantId: TenantId
  connection: ConnectionRow
}

/** What the provider answered, without anything of the credential in it. */
export interface ProxyAnswer {
  status: number
  headers: Record<string, string>
  /** A redirect to the provider's own host, as a path below the connection's; others are refused. */
  location: string | undefined
  /** Undefined where there is none. Ends with an error where the provider's ends early. */
  body: AsyncIterable<Uint8Array> | undefined
}

/** A provider that has not begun to answer by then does not answer. A body is sent within the longer deadline. */
const ANSWER_BEGINS_MS_MAX = 60_000

/**
 * Call a provider with a connection's credential, which is put on last and never leaves with the answer.
 *
 * Refused before its time, a token is replaced and the call repeated, once and only if its body can be sent again.
 * Weather is waited out only for calls that change nothing.
 *
 * @param signal Ends with whoever asked.
 * @throws what `requireUsable`, `readTarget`, `openCredential` and the guarded fetch throw; `proxy.guarded`,
 *   `proxy.redirected`, `proxy.answer_unreadable`
 */
export async function callProvider(
  deps: ProxyDeps,
  { appId, tenantId, connection }: CalledConnection,
  call: ProxyCall,
  signal: AbortSignal,
): Promise<ProxyAnswer> {
  requireUsable(connection)
  const provider = await deps.findProvider(appId, connection.provider)
  if (!provider) throw new AppError('proxy.no_api')
  const bases = basesOf(deps.side, provider)
  const target = readTarget(bases, call)
  requirePassing(connection, call, target)
  const credential = await openCredential(deps, tenantId, connection)
  const sent = { target, provider, credential }

  const first = await sendThroughWeather(deps, call, sent, signal)
  const canRepeat = credential.isRefreshable && !isStream(call.body)
  if (first.response.status !== 401 || !credential.isRefreshable) return answerOf(first, provider, bases, target)
  // Its time was not over and it was refused: the provider gives another, or says why not.
  const fresh = await openCredential(deps, tenantId, connection, credential.secret)
  if (!canRepeat) return answerOf(first, provider, bases, target)
  await first.response.body?.cancel()
  const second = await sendOnce(deps, call, { ...sent, credential: fresh }, signal)
  return answerOf(second, provider, bases, target)
}

interface Sent {
  target: URL
  provider: Provider
  credential: OpenedCredential
}

interface Answered {
  response: Response
  needles: string[]
}

/** @throws `proxy.guarded` */
function requirePassing({ custody, provider }: ConnectionRow, { method, path }: ProxyCall, target: URL): void {
  if (custody !== 'guarded') return
  const passes = decideGuarded(provider, { method, path: `/${path}`, query: target.searchParams })
  if (passes === 'refused') throw new AppError('proxy.guarded')
}

async function sendThroughWeather(
  deps: ProxyDeps,
  call: ProxyCall,
  sent: Sent,
  signal: AbortSignal,
): Promise<Answered> {
  for (let repeats = 0; ; repeats++) {
    const { method } = call
    const answered = await sendOnce(deps, call, sent, signal).catch((error: unknown) => {
      // What was not reached may be tried again; what we refuse, and who is gone, may not.
      if (isError(error, 'egress.unreachable') && !signal.aborted) return error
      throw error
    })
    const outcome =
      answered instanceof AppError
        ? ('unreachable' as const)
        : { status: answered.response.status, retryAfter: answered.response.headers.get('retry-after') }
    const decision = decideRepeat({ method, repeats, outcome }, deps.now(), deps.random())
    if (decision.do === 'give') {
      if (answered instanceof AppError) throw answered
      return answered
    }
    if (!(answered instanceof AppError)) await answered.response.body?.cancel()
    await deps.pause(decision.afterMs, signal)
  }
}

async function sendOnce(deps: ProxyDeps, call: ProxyCall, sent: Sent, signal: AbortSignal): Promise<Answered> {
  const { method, body, lengthBytes } = call
  const plain = { url: sent.target, headers: headersToProvider(call.headers) }
  const { url, headers, needles }: CredentialedCall = putCredential(plain, sent.provider, sent.credential)
  const length = Buffer.isBuffer(body) ? body.length : lengthBytes
  const late = new AbortController()
  const timer = isStream(body)
    ? undefined
    : setTimeout(() => late.abort(new AppError('egress.too_slow', undefined, at(url))), ANSWER_BEGINS_MS_MAX)
  try {
    const response = await deps.fetch(url, {
      method,
      headers: { ...headers, ...(length !== undefined && { 'content-length': String(length) }) },
      ...(body !== undefined && { body }),
      signal: AbortSignal.any([signal, late.signal]),
    })
    return { response, needles }
  } finally {
    clearTimeout(timer)
  }
}

async function answerOf(
  { response, needles }: Answered,
  provider: Provider,
  bases: ReturnType<typeof basesOf>,
  target: URL,
): Promise<ProxyAnswer> {
  const { status, body } = response
  const refuse = async (error: AppError) => {
    await body?.cancel()
    throw error
  }
  const packed = response.headers.get('content-encoding')
  if (packed !== null && packed !== 'identity' && body)
    await refuse(new AppError('proxy.answer_unreadable', provider.id))
  const redirect = isRedirect(status) ? response.headers.get('location') : null
  const location = redirect === null ? undefined : locationOf(redirect, bases, target)
  if (location === 'elsewhere') await refuse(elsewhere(redirect ?? '', target))
  const holds = (text: string) => needles.some((needle) => text.includes(needle))
  return {
    status,
    headers: headersToCaller(response.headers, holds),
    location: location === undefined || holds(location) ? undefined : location,
    body: body ? blotOut(body, needles) : undefined,
  }
}

/** A redirect within what the proxy may call, as the path to ask for. */
function locationOf(redirect: string, bases: ReturnType<typeof basesOf>, target: URL): string {
  const url = URL.parse(redirect, target.href)
  const base = url && bases.find(({ root }) => url.href === root || url.href.startsWith(`${root}/`))
  if (!url || !base) return 'elsewhere'
  const path = url.href.slice(base.root.length)
  try {
    readTarget(bases, { path: path.replace(/^\/|[?#].*$/g, ''), query: url.search.slice(1) })
  } catch {
    return 'elsewhere' // on its host, but at a place that is not its API's
  }
  return path
}

function elsewhere(redirect: string, target: URL): AppError {
  return new AppError('proxy.redirected', undefined, { params: { host: URL.parse(redirect, target.href)?.host ?? '' } })
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function isStream(body: ProxyCall['body']): body is Readable {
  return body !== undefined && !Buffer.isBuffer(body)
}

function at(url: URL): { params: { host: string } } {
  return { params: { host: url.host } }
}
