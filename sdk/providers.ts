import type { Call } from './call.ts'
import type { CustomProvider, ProviderEntry, RemovedProvider } from './wire.generated.ts'

export interface Providers {
  /**
   * Describe a provider of your own, or change it: for this app, in both environments. Its id begins with `x-`.
   *
   * @throws `refused` with `serverCode` `provider.id_taken`, `provider.address_refused`, `provider.too_many` or
   *   `provider.in_production`, which a key of development cannot change
   */
  put(id: string, definition: CustomProvider): Promise<ProviderEntry>
  /**
   * Take one away. Its connections end first, each as if it had been disconnected, and it goes with the last of them.
   *
   * @returns how many ended; `left` is 0 unless new ones came faster than they could be ended
   */
  delete(id: string): Promise<RemovedProvider>
}

export function providers(call: Call): Providers {
  const at = (id: string) => `/v1/app/providers/${encodeURIComponent(id)}`
  return {
    put: async (id, definition) => (await call('PUT', at(id), { body: definition, once: true })).body as ProviderEntry,
    async delete(id) {
      for (let ended = 0; ; ) {
        const removed = (await call('DELETE', at(id), { once: true })).body as RemovedProvider
        ended += removed.ended
        // One call ends some hundred.
        if (removed.left === 0 || removed.ended === 0) return { ended, left: removed.left }
      }
    },
  }
}
