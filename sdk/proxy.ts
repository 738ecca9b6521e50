import type { CallSettings } from './call.ts'
import { errorOfProblem, unreachable } from './letterlock-error.ts'
import { readProblem } from './read-problem.ts'

/** Until the first byte of the provider's answer; its body may take as long as the caller's own signal lets it. */
const ANSWER_MS_MAX = 60_000
/** Says `provider` on what the provider answered; whatever lacks it is from Letterlock, or from something before it. */
const ANSWERED_BY = 'letterlock-from'

export interface ProviderProxy {
  /**
   * Call the provider's API without ever holding its token. The answer is the provider's own, streamed, whatever its
   * status.
   *
   * @param path Below the provider's API, as `/gmail/v1/users/me/profile`.
   * @throws `LetterlockError` where Letterlock itself refuses or cannot pass it on. Nothing is tried twice here.
   */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export function proxy({ secretKey, url, fetch }: CallSettings, connectionId: string): ProviderProxy {
  return {
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${secretKey}`)
      const late = new AbortController()
      const timer = setTimeout(() => late.abort(), ANSWER_MS_MAX)
      const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal
      const address = `${url}/v1/proxy/${encodeURIComponent(connectionId)}/${path.replace(/^\/+/, '')}`
      try {
        const response = await fetch(address, { ...init, headers, signal, redirect: 'manual' })
        if (response.headers.get(ANSWERED_BY) === 'provider') return response
        const problem = readProblem(await response.json().catch(() => undefined))
        throw problem ? errorOfProblem(problem) : unreachable(`status ${response.status}`)
      } catch (error) {
        // The caller's own abort stays the caller's own.
        if (init.signal?.aborted || !(error instanceof TypeError || late.signal.aborted)) throw error
        throw unreachable(late.signal.aborted ? 'too late' : 'no answer', error)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
