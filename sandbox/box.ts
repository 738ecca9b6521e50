import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from './clock.ts'
import type { FaultRules } from './faults/rules.ts'
import type { MailRoom } from './mail/room.ts'
import type { SigningKeys } from './oauth/open-signing-keys.ts'
import type { PubSubRoom } from './pubsub/room.ts'
import type { RiscRoom } from './risc/room.ts'
import type { SettingsRoom } from './state/settings.ts'
import type { WireLog } from './wire-log/wire-log.ts'

/** What stands before any mail does: the mail room itself is built on it. */
export interface Ground {
  /** The whole state; one connection, used synchronously. */
  readonly db: DatabaseSync
  readonly clock: Clock
  /** The sandbox's time in epoch milliseconds. Every lifetime is measured with it, never with `Date.now()`. */
  now(): number
  readonly settings: SettingsRoom
  readonly faults: FaultRules
  readonly wireLog: WireLog
  readonly signingKeys: SigningKeys
  /** The origin that clients see, without a trailing slash. Throws before the sandbox listens. */
  url(): string
  /** Unpredictable bytes for ids and secrets. */
  random(bytes: number): Buffer
}

/** The one context that every room gets. Nothing lives in a module, so two boxes in one process never meet. */
export interface Box extends Ground {
  readonly mail: MailRoom
  readonly pubsub: PubSubRoom
  readonly risc: RiscRoom
}
