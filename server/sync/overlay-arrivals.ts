import type { MailboxId, TenantId } from '../core/ids.ts'
import { listLaidOver, markOverlaid } from '../store/action-changes.ts'
import type { Trx } from '../store/database.ts'
import type { Arrival } from './arrival.ts'
import { layOver } from './lay-over.ts'

/**
 * What sync brings, with what people have asked for laid over it; and a note with each change that hid something so.
 */
export async function overlayArrivals(
  trx: Trx,
  tenantId: TenantId,
  mailboxId: MailboxId,
  brought: readonly Arrival[],
): Promise<readonly Arrival[]> {
  const ids = brought.map((arrival) => arrival.id)
  const asked = await listLaidOver(trx, tenantId, mailboxId, ids)
  if (asked.length === 0) return brought
  await markOverlaid(trx, tenantId, mailboxId, ids)
  return layOver(brought, asked)
}
