import type { LiveEvent } from '@letterlock/wire/events'
import type { MemberId, TenantId } from '../core/ids.ts'
import type { Trx } from '../store/database.ts'
import { insertEvent } from '../store/events.ts'
import { listGivenTo } from '../store/mailbox-reach.ts'

/** What may be told: everything on the wire but the reader's own «start anew». */
export type AppendedEvent = Exclude<LiveEvent, { kind: 'stream.reset' }>

/**
 * Tell pages, webhooks and caches that something changed, in the transaction of the change itself: they hear of it when
 * it commits, or never. What is said of a shared mailbox is told to everybody who reaches it today, and to nobody from
 * whom it has been taken.
 *
 * @param told.memberId Whom it concerns; null for everybody in the tenant.
 * @param told.now      Epoch milliseconds.
 */
export async function appendEvent(
  trx: Trx,
  told: { tenantId: TenantId; memberId: MemberId | null; event: AppendedEvent; now: number },
): Promise<void> {
  const { kind, ...data } = told.event
  const { tenantId, memberId, now } = told
  const alsoTold = 'mailboxId' in data ? await listGivenTo(trx, tenantId, data.mailboxId, now) : []
  await insertEvent(trx, tenantId, { memberId, alsoTold, kind, data, now })
}
