import type { Call } from './call.ts'
import type { AppConnection, AppConnectionPage, RefreshedConnection, SearchConnections } from './wire.generated.ts'

/** What is looked for; `limit` is at most 100, and 50 where it is left out. */
export type ConnectionSearch = Omit<SearchConnections, 'limit'> & { limit?: number | undefined }

export interface Connections {
  /** Newest first, a page at a time: hand `next` back as `cursor` until it is null. */
  search(search?: ConnectionSearch): Promise<AppConnectionPage>
  /** @throws `not_found` */
  get(id: string): Promise<AppConnection>
  /** Disconnect: the credential is destroyed, and revoked at the provider where nothing else rests on it. */
  delete(id: string): Promise<void>
  /** Get a new token now, whatever time is left. */
  refresh(id: string): Promise<RefreshedConnection>
  /** Stop using it without losing the credential. */
  pause(id: string): Promise<void>
  resume(id: string): Promise<void>
}

export function connections(call: Call): Connections {
  const at = (id: string, what = '') => `/v1/app/connections/${encodeURIComponent(id)}${what}`
  return {
    search: async (search = {}) =>
      (await call('GET', '/v1/app/connections', { query: search })).body as AppConnectionPage,
    get: async (id) => (await call('GET', at(id))).body as AppConnection,
    delete: async (id) => void (await call('DELETE', at(id), { once: true })),
    refresh: async (id) => (await call('POST', at(id, '/refresh'), { once: true })).body as RefreshedConnection,
    pause: async (id) => void (await call('POST', at(id, '/pause'), { once: true })),
    resume: async (id) => void (await call('POST', at(id, '/resume'), { once: true })),
  }
}
