import type { Kysely } from 'kysely'
import type { Registry } from 'prom-client'
import type { Clock } from '../core/clock.ts'
import type { FarSide } from '../core/far-side.ts'
import type { Logger } from '../core/log.ts'
import type { EventStream } from '../events/stream.ts'
import type { ConnectDeps } from '../flows/connect-deps.ts'
import type { Database } from '../store/database.ts'
import type { SyncDeps } from '../sync/deps.ts'
import type { CookieNames } from './cookies.ts'

/** What the routes stand on; `main.ts` makes it. */
export interface HttpDeps {
  db: Kysely<Database>
  clock: Clock
  log: Logger
  publicUrl: URL
  /** Proxies whose `X-Forwarded-For` is believed; nobody's where there are none. */
  trustedProxies: string[]
  farSide: FarSide
  cookies: CookieNames
  /** What connecting and disconnecting stand on. */
  connect: ConnectDeps
  /** What sync stands on: a page may ask for a part of a message that was left at the provider. */
  sync: SyncDeps
  stream: EventStream
  /** The figures of this process. */
  registry: Registry
  /** Folder of the built console. */
  consoleDir: string
  /** Folder of the built guides. */
  guidesDir: string
  version: string
}
