import type { Kysely } from 'kysely'
import type { Clock } from '../core/clock.ts'
import type { FarSide } from '../core/far-side.ts'
import type { Logger } from '../core/log.ts'
import type { Database } from '../store/database.ts'
import type { CookieNames } from './cookies.ts'

/** What the routes stand on; `main.ts` makes it. */
export interface HttpDeps {
  db: Kysely<Database>
  clock: Clock
  log: Logger
  publicUrl: URL
  farSide: FarSide
  cookies: CookieNames
  /** Folder of the built console. */
  consoleDir: string
  version: string
}
