import type { TenantId } from '../core/ids.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import type { SyncDeps } from './deps.ts'

/**
 * The same change of labels on each of these messages. Ids are the mirror's;
 * `UNREAD`, `STARRED`, `TRASH` are labels too.
 */
export interface LabelChange {
  messageIds: readonly string[]
  add: readonly string[]
  remove: readonly string[]
}

/**
 * A mailbox at its provider, as far as its labels are changed there: what each transport gives to actions.
 *
 * Both calls are made again after a kill, with no word on how far they came: done
 * twice they must leave what once leaves.
 *
 * What they throw decides what becomes of the action: a code with `retry: 'later'` is tried again, one that waits
 * for its owner (`connection.*`, `after_reconnect`) leaves it waiting, one with `retry: 'never'` is a refusal: the
 * change is put back here and the person told.
 */
export interface FarLabels {
  /** The id of the label of this name, made where there is none. */
  ensureLabel(name: string): Promise<string>
  /**
   * Change them there.
   *
   * @returns the messages that the provider says it does not have: no failure, but a reason to ask how they stand
   */
  apply(change: LabelChange): Promise<string[]>
  /** Let go of whatever was opened for it. */
  close(): Promise<void>
}

/** @param target.signal Ends the calls when the server stops: `server.stopping`. */
export type OpenFarLabels = (
  deps: SyncDeps,
  target: { tenantId: TenantId; mailbox: MailboxRow; signal: AbortSignal },
) => FarLabels
