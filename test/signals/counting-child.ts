import { createInterface } from 'node:readline'
import type { TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { ingest } from '../../server/signals/ingest/ingest.ts'
import { pruneSignals } from '../../server/signals/rollup/prune.ts'
import { openPool } from '../../server/store/pool.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { openVault } from '../../server/vault/vault.ts'

/** What a worker is told on its one line of input. */
export interface CountingOrder {
  databaseUrl: string
  /** The installation's key-encryption key, in base64. */
  kek: string
  tenantId: TenantId
  /** Epoch milliseconds; its clock stands still. */
  now: number
  work: 'count' | 'seal' | 'prune'
  /** As which it is known to the database. */
  name: string
}

/** A worker of its own, to be killed: it counts what waits in one organisation, or seals its cycles, or prunes it, and ends. */
const [line] = await Array.fromAsync(createInterface({ input: process.stdin }))
const order = JSON.parse(line ?? '') as CountingOrder
const store = await openPool(order.databaseUrl, { max: 2, applicationName: order.name, statementTimeoutMs: 30_000 })
const now = () => order.now
const keks = kekSet(environmentKeyProvider({ kek: new Secret(order.kek), previous: undefined }))
const deps = { db: store.db, vault: openVault({ db: store.db, keks, now }), now }
const { signal } = new AbortController()
if (order.work === 'seal') await sealCycles(deps, order.tenantId)
else {
  const work = order.work === 'count' ? ingest : pruneSignals
  while ((await work(deps, order.tenantId, signal)) === 'again');
}
await store.close()
