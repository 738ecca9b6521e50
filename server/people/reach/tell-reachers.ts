import type { ShareLevel } from '@letterlock/wire/sharing'
import { type ConnectionId, type MemberId, newId, type TenantId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Trx } from '../../store/database.ts'
import { insertNotice } from '../../store/notices.ts'

/** What somebody is told of a mailbox that is not theirs alone. */
export interface ReachNews {
  kind: 'mailbox.given' | 'mailbox.gone' | 'mailbox.handed_over'
  /** The mailbox's connection, after which the page names it. */
  connectionId: ConnectionId
  /** Who did it, by name. */
  by: string
  /** What they may do from now on; undefined where nothing was given. */
  level?: ShareLevel
}

/** Tell people that they reach a mailbox, or no longer: on their page, not by mail. @param now Epoch milliseconds. */
export async function tellReachers(
  trx: Trx,
  tenantId: TenantId,
  memberIds: readonly MemberId[],
  { kind, connectionId, by, level }: ReachNews,
  now: number,
): Promise<void> {
  for (const memberId of memberIds) {
    const notice = { id: newId('ntc', now), memberId, connectionId, kind, reasonCode: null }
    const reasonParams = { by, ...(level !== undefined && { level }) }
    await insertNotice(trx, tenantId, { ...notice, reasonParams, at: now, overAt: null, mailDueAt: null })
    await appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })
  }
}

/** Have every open page of the organisation ask anew which mailboxes it reaches: the word names none. */
export async function tellReachChanged(trx: Trx, tenantId: TenantId, now: number): Promise<void> {
  await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'mailboxes.changed' }, now })
}
