import type { ActionKind } from '@letterlock/wire/actions'
import type { Queue } from '../../jobs/queue.ts'
import type { ActionRow } from '../../store/actions.ts'
import type { SyncDeps } from '../../sync/deps.ts'
import type { Allowed, Refused } from '../decided.ts'

/** What is done to threads here alone: no provider ever hears of it, and no connection has to allow it. */
export type OwnKind = Extract<ActionKind, 'snooze' | 'unsnooze'>

/** What the provider is told of. */
export type FarKind = Exclude<ActionKind, OwnKind>

export function isOwnKind(kind: ActionKind): kind is OwnKind {
  return kind === 'snooze' || kind === 'unsnooze'
}

/** Which threads an action is about, and which label where it is about one. */
export interface OrganisePayload {
  mailboxId: string
  threadIds: readonly string[]
  labelId?: string | undefined
  /** Made at the provider where there is none of this name. */
  labelName?: string | undefined
  /** Until when `snooze` puts them off, ISO 8601; until a new message comes where it is left out. */
  wakeAt?: string | undefined
}

/** What the boundary says of an action. `action` is undefined where nothing had to change, or nothing was to be done. */
export type ActionDecision = Allowed<{ action: ActionRow | undefined; messages: number }> | Refused

/**
 * For so long an action can be taken back: long enough to notice a mistake and come back from another page; after it, so much
 * may have happened that an inverse misleads.
 */
export const UNDO_MS = 10 * 60_000

/** What actions stand on. */
export interface ActionDeps {
  sync: SyncDeps
  queue: Pick<Queue, 'send'>
}
