import type { WebhookEventType } from '@letterlock/wire/webhooks'
import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listOwnEndpoints } from '../../store/webhook-endpoints.ts'
import type { WebhookData } from './message.ts'
import { writeTold } from './write-told.ts'

/**
 * Tell every app of an organisation what happened to the organisation itself, in the transaction of the change: what it
 * is belongs to neither environment, so receivers in both hear of it. Nothing is written where nobody wants to.
 *
 * @param told.now Epoch milliseconds.
 */
export async function tellOwnApps<T extends WebhookEventType>(
  trx: Trx,
  { tenantId, type, data, now }: { tenantId: TenantId; type: T; data: WebhookData<T>; now: number },
): Promise<void> {
  const wanting = Map.groupBy(
    await listOwnEndpoints(trx, tenantId, type),
    ({ appId, environment }) => `${appId} ${environment}`,
  )
  for (const [first, ...others] of wanting.values()) {
    if (first) await writeTold(trx, { endpoints: [first, ...others], type, data, aboutTenantId: null, now })
  }
}
