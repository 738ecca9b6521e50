import type { Environment } from '@letterlock/wire/apps'
import { WEBHOOK_EVENTS, type WebhookBody, type WebhookEventType } from '@letterlock/wire/webhooks'
import type { z } from 'zod'
import type { AppId } from '../../core/ids.ts'

/** What an event of this type tells. */
export type WebhookData<T extends WebhookEventType> = z.input<(typeof WEBHOOK_EVENTS)[T]>

/** A failed try is the last after this: a receiver that was away over a weekend's nights is back by then. */
export const GIVE_UP_MS = 2 * 86_400_000

/**
 * The bytes of a message, which every try of it sends and signs alike. Pure.
 *
 * What the schema of its type does not name cannot come along: there is no place for a credential or a mail in it.
 */
export function writeMessage<T extends WebhookEventType>(message: {
  type: T
  appId: AppId
  environment: Environment
  data: WebhookData<T>
  now: number
}): string {
  const body: WebhookBody = {
    type: message.type,
    timestamp: new Date(message.now).toISOString(),
    appId: message.appId,
    environment: message.environment,
    data: WEBHOOK_EVENTS[message.type].parse(message.data),
  }
  return JSON.stringify(body)
}
