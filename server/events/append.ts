import type { LiveEvent } from '@letterlock/wire/events'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { insertEvent } from '../store/events.ts'

/** What may be told: everything on the wire but the reader's own «start anew». */
export type AppendedEvent = Exclude<LiveEvent, { kind: 'stream.reset' }>

/**
 * Tell pages, webhooks and caches that something changed, in the transaction of the change itself: they hear of it when
 * it commits, or never.
 *
 * @param told.memberId Whom it concerns; null for everybody in the tenant.
 * @param told.now      Epoch milliseconds.
 */
export async function appendEvent(
  trx: Trx,
  told: { tenantId: TenantId; memberId: MemberId | null; event: AppendedEvent; now: number },
): Promise<void> {
  const { kind, ...data } = told.event
  await insertEvent(trx, told.tenantId, { memberId: told.memberId, kind, data, now: told.now })
}
