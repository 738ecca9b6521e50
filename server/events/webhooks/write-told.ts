import type { WebhookEventType } from '@letterlock/wire/webhooks'
import { newId, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import type { ToldEndpoint } from '../../store/webhook-endpoints.ts'
import { insertWebhookMessage } from '../../store/webhook-messages.ts'
import { GIVE_UP_MS, type WebhookData, writeMessage } from './message.ts'

/** One app is told one thing in one environment. */
export interface ToldApp<T extends WebhookEventType> {
  /** The endpoints that want to hear it, at least one, and all of one app and one environment. */
  endpoints: readonly [ToldEndpoint, ...ToldEndpoint[]]
  type: T
  data: WebhookData<T>
  /** The organisation of an app's own that it is about; null: the endpoints' own organisation. */
  aboutTenantId: TenantId | null
  /** Epoch milliseconds. */
  now: number
}

/** Write the message that endpoints of an app are sent when the change commits, or never. */
export async function writeTold<T extends WebhookEventType>(trx: Trx, told: ToldApp<T>): Promise<void> {
  const { endpoints, type, data, aboutTenantId, now } = told
  const [{ tenantId, appId, environment }] = endpoints
  await insertWebhookMessage(trx, tenantId, {
    id: newId('msg', now),
    type,
    body: writeMessage({ type, appId, environment, data, now }),
    aboutTenantId,
    endpointIds: endpoints.map(({ id }) => id),
    giveUpAt: now + GIVE_UP_MS,
    now,
  })
}
