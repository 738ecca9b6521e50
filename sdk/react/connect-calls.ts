import { type ConnectError, ownError } from './connect-state.ts'
import type { ClaimConnectSession, ClaimedConnectSession, ConnectResult, Problem } from './wire.generated.ts'

/** A person waits. */
const DEADLINE_MS = 10_000

/** A call that failed, with the words for it. */
export class CallFailure extends Error {
  readonly error: ConnectError
  constructor(error: ConnectError) {
    super(error.say)
    this.error = error
  }
}

export interface ConnectCalls {
  /** Use up the session's token. @throws CallFailure */
  claim(wish: ClaimConnectSession): Promise<ClaimedConnectSession>
  /** @throws CallFailure */
  result(id: string, resultToken: string): Promise<ConnectResult>
}

export function connectCalls(url: string, publishableKey: string): ConnectCalls {
  return {
    claim: (wish) => ask(`${url}/v1/connect/claim`, publishableKey, wish),
    result: (id, resultToken) => ask(`${url}/v1/connect/${encodeURIComponent(id)}/result`, resultToken),
  }
}

async function ask<T>(address: string, token: string, body?: unknown): Promise<T> {
  const init: RequestInit = {
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(DEADLINE_MS),
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  }
  // Whatever is no answer of the server's is weather: a refused connection, a proxy's page, too late.
  const answered = await fetch(address, init).catch(() => undefined)
  const read: unknown = await answered?.json().catch(() => undefined)
  if (answered?.ok && read !== undefined) return read as T
  throw new CallFailure(isProblem(read) ? read : UNREACHABLE)
}

function isProblem(read: unknown): read is Problem {
  const { code, say, fix } = (read ?? {}) as Record<string, unknown>
  return [code, say, fix].every((one) => typeof one === 'string')
}

const UNREACHABLE = ownError('unreachable', 'The connection service could not be reached.', 'Try again in a moment.')
