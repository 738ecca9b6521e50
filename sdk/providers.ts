import type { Call } from './call.ts'
import type { CustomProvider, ProviderEntry, RemovedProvider } from './wire.generated.ts'

/** One call ends some hundred: so many end more than any app has of one provider. */
const CALLS_MAX = 1_000

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
      const all: RemovedProvider = { ended: 0, left: 0 }
      for (let callsLeft = CALLS_MAX; callsLeft > 0; callsLeft--) {
        const { ended, left } = (await call('DELETE', at(id), { once: true })).body as RemovedProvider
        all.ended += ended
        all.left = left
        if (left === 0 || ended === 0) break
      }
      return all
    },
  }
}
