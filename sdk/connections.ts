import type { Call } from './call.ts'
import type {
  AppConnection,
  AppConnectionPage,
  ConnectionSiblings,
  Disconnected,
  EndConnection,
  RefreshedConnection,
  SearchConnections,
} from './wire.generated.ts'

/** What is looked for; `limit` is at most 100, and 50 where it is left out. */
export type ConnectionSearch = Omit<SearchConnections, 'limit'> & { limit?: number | undefined }

export interface Connections {
  /** Newest first, a page at a time: hand `next` back as `cursor` until it is null. */
  search(search?: ConnectionSearch): Promise<AppConnectionPage>
  /** @throws `not_found` */
  get(id: string): Promise<AppConnection>
  /** What else rests on the same account at the provider, and would keep its grant. @throws `not_found` */
  siblings(id: string): Promise<ConnectionSiblings>
  /**
   * Disconnect: the credential is destroyed at once, whatever the provider says. The answer tells what became of the grant
   * there: `kept_for_siblings` while something else rests on the same account, `not_reached` where the provider is away
   * and will be told later, for two days.
   *
   * @param how.siblings `end`: revoke it all the same, where every sibling is the same person's.
   * @throws `not_found`
   */
  delete(id: string, how?: EndConnection): Promise<Disconnected>
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
    siblings: async (id) => (await call('GET', at(id, '/siblings'))).body as ConnectionSiblings,
    delete: async (id, { siblings } = {}) =>
      (await call('DELETE', at(id), { query: { siblings }, once: true })).body as Disconnected,
    refresh: async (id) => (await call('POST', at(id, '/refresh'), { once: true })).body as RefreshedConnection,
    pause: async (id) => void (await call('POST', at(id, '/pause'), { once: true })),
    resume: async (id) => void (await call('POST', at(id, '/resume'), { once: true })),
  }
}
