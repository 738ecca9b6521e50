import type { ActionKind } from '@letterlock/wire/actions'
import type { ErrorCode } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { ActionRow } from '../../store/actions.ts'
import type { SyncDeps } from '../../sync/deps.ts'

/** Who asks. Programs and rules will be further kinds. */
export interface Actor {
  kind: 'member'
  tenantId: TenantId
  memberId: MemberId
}

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

/** Every action there is, with what it must be told. */
export type ActionPayloads = Record<ActionKind, OrganisePayload>

/** What the boundary says of an action. All three are ordinary answers; only what cannot be decided is thrown. */
export type ActionDecision =
  /** Done here and on its way; `action` is undefined where nothing had to change, or nothing was to be done. */
  | { decision: 'allowed'; action: ActionRow | undefined; messages: number }
  | { decision: 'needs_approval'; because: string[] }
  | ({ decision: 'refused' } & Refusal)

/** A no, as a row of the error table. */
export interface Refusal {
  code: ErrorCode
  params: Record<string, string>
}

/** What actions stand on. */
export interface ActionDeps {
  sync: SyncDeps
  queue: Pick<Queue, 'send'>
}
