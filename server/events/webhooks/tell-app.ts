import type { WebhookEventType } from '@letterlock/wire/webhooks'
import { newId, type TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listWantingEndpoints, type WebhookEndpointRow } from '../../store/webhook-endpoints.ts'
import { insertWebhookMessage } from '../../store/webhook-messages.ts'
import { GIVE_UP_MS, type WebhookData, writeMessage } from './message.ts'

/** Something happened that an app may want to know. */
export interface Told<T extends WebhookEventType> {
  /** The organisation that it happened to: its app is told, in its environment. */
  tenantId: TenantId
  type: T
  /**
   * What is told of it; asked for only where somebody wants to know. Undefined: there is nothing (any more) to tell of.
   */
  data(of: Pick<WebhookEndpointRow, 'appId' | 'environment'>): Promise<WebhookData<T> | undefined>
  /** Epoch milliseconds. */
  now: number
}

/**
 * Tell an app what happened, in the transaction of the change itself: its endpoints are sent the message when that
 * commits, or never. Nothing is written for the console's own organisations, or where no endpoint wants the type.
 */
export async function tellApp<T extends WebhookEventType>(trx: Trx, told: Told<T>): Promise<void> {
  const { tenantId, type, now } = told
  const wanting = await listWantingEndpoints(trx, tenantId, type)
  const [first] = wanting
  if (!first) return
  const { appId, environment } = first
  const data = await told.data({ appId, environment })
  if (data === undefined) return
  await insertWebhookMessage(trx, first.tenantId, {
    id: newId('msg', now),
    type,
    body: writeMessage({ type, appId, environment, data, now }),
    aboutTenantId: tenantId,
    endpointIds: wanting.map(({ id }) => id),
    giveUpAt: now + GIVE_UP_MS,
    now,
  })
}
