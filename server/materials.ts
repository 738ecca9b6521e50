import type { Clock } from './core/clock.ts'
import type { Config } from './core/config.ts'
import type { Logger } from './core/log.ts'
import type { Queue } from './jobs/queue.ts'
import type { Metrics } from './metrics.ts'
import type { PushPlan } from './open-push.ts'
import type { FixedProviders } from './providers/find-provider.ts'
import type { Store } from './store/pool.ts'
import type { Vault } from './vault/vault.ts'

/** What the rooms are made of, before they know each other. */
export interface Materials {
  config: Config
  store: Store
  vault: Vault
  queue: Queue
  clock: Clock
  metrics: Metrics
  log: Logger
  /** How Google tells us of new mail; undefined where it does not. */
  pushPlan: PushPlan | undefined
  /** The providers of the house, and of the deployer's folder. */
  fixed: FixedProviders
}
