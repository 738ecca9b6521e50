import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { errorOfProblem, LetterlockError, unreachable } from './letterlock-error.ts'
import { readProblem } from './read-problem.ts'

export interface CallSettings {
  secretKey: string
  /** Of the server, without a slash at its end. */
  url: string
  fetch: typeof fetch
  /** For a call with all its repeats. */
  timeoutMs: number
}

export interface CallOptions {
  query?: Record<string, string | number | undefined>
  body?: unknown
  /** It must happen once, however often it is tried. */
  once?: boolean
}

/** What the server answered: its body, and the moment by its own clock. */
export interface Answer {
  body: unknown
  status: number
  /** Epoch milliseconds of the `Date` header, ours where there is none. */
  serverNow: number
}

export type Call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options?: CallOptions) => Promise<Answer>

/** A server that restarts is back after a moment; one that is down stays so for longer than a caller waits. */
const TRIES_MAX = 3
const FIRST_PAUSE_MS = 100
/** Statuses that something before the server answers while it is away. */
const NOBODY_HOME = new Set([502, 503, 504])

/**
 * Make the one function that asks the server.
 *
 * What got no answer is asked again, within the same deadline: reads and credentials are safe to repeat, and what
 * must happen once carries one `Idempotency-Key` for all its tries.
 *
 * @throws `unreachable`, or what the server's problem answer stands for
 */
export function makeCall({ secretKey, url, fetch, timeoutMs }: CallSettings): Call {
  return async (method, path, { query = {}, body, once = false } = {}) => {
    const address = `${url}${path}${writeQuery(query)}`
    const signal = AbortSignal.timeout(timeoutMs)
    const headers: Record<string, string> = { authorization: `Bearer ${secretKey}`, accept: 'application/json' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (once) headers['idempotency-key'] = randomUUID()
    // A redirect would carry the key to somebody else.
    const init = {
      method,
      headers,
      signal,
      redirect: 'error',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }

    for (let tried = 1; ; tried += 1) {
      const outcome = await ask(fetch, address, init as RequestInit)
      if (!(outcome instanceof LetterlockError)) return outcome
      if (!isWorthRepeating(outcome) || tried === TRIES_MAX || signal.aborted) throw outcome
      // Many callers that failed together do not come back together.
      await pause(FIRST_PAUSE_MS * 2 ** tried * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {
        throw outcome
      })
    }
  }
}

async function ask(send: typeof fetch, address: string, init: RequestInit): Promise<Answer | LetterlockError> {
  try {
    const response = await send(address, init)
    const text = await response.text()
    const body = readJson(text)
    if (response.ok && (body !== undefined || text === ''))
      return { body, status: response.status, serverNow: dateOf(response) }
    const problem = readProblem(body)
    return problem ? errorOfProblem(problem) : unreachable(`status ${response.status}`)
  } catch (error) {
    // fetch throws for whatever is not an answer: refused, cut, too late.
    return unreachable(error instanceof Error ? error.name : 'no answer', error)
  }
}

/** No answer of the server's own, or one that says that the same request is under way or the server is going. */
function isWorthRepeating({ status, serverCode }: LetterlockError): boolean {
  if (serverCode === null) return true
  return serverCode === 'idempotency.under_way' || (serverCode === 'server.stopping' && NOBODY_HOME.has(status ?? 0))
}

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    // An outage page: the caller sees that it is none of ours.
    return undefined
  }
}

function dateOf(response: Response): number {
  const date = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(date) ? Date.now() : date
}

function writeQuery(query: Record<string, string | number | undefined>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value))
  return parameters.size === 0 ? '' : `?${parameters}`
}
