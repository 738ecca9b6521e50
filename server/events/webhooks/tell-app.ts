import type { WebhookEventType } from '@letterlock/wire/webhooks'
import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { listWantingEndpoints, type WebhookEndpointRow } from '../../store/webhook-endpoints.ts'
import type { WebhookData } from './message.ts'
import { writeTold } from './write-told.ts'

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
  const [first, ...others] = await listWantingEndpoints(trx, tenantId, type)
  if (!first) return
  const data = await told.data({ appId: first.appId, environment: first.environment })
  if (data === undefined) return
  await writeTold(trx, { endpoints: [first, ...others], type, data, aboutTenantId: tenantId, now })
}
