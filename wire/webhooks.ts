import { z } from 'zod'
import { AppConnection } from './app-connections.ts'
import { AppId, Environment, ExternalId, Page } from './apps.ts'
import { ConnectSessionId, ONE_LINE, WireId, WireTime } from './primitives.ts'
import { Problem } from './problem.ts'
import { SignalCycle } from './signal-people.ts'

export const WebhookEndpointId = WireId('whe')
/** The `webhook-id` of Standard Webhooks: one for each message, the same at every try, so that a receiver can drop repeats. */
export const WebhookMessageId = WireId('msg')

const ofConnection = z.object({ connection: AppConnection })

/** Every event that an app can be told of, with what its `data` holds. */
export const WEBHOOK_EVENTS = {
  /** Consent was given for the first time. */
  'connection.created': ofConnection,
  /** It had ended, or was asked for again, and stands anew. */
  'connection.reconnected': ofConnection,
  /** Its owner must act: the grant is dead, or a permission is missing. `connection.reason` says which. */
  'connection.broken': ofConnection,
  /** It does not work for a reason that is not its owner's: our client, or weather for over a day. */
  'connection.failing': ofConnection,
  /** It works again without anybody's doing. */
  'connection.recovered': ofConnection,
  'connection.paused': ofConnection,
  'connection.resumed': ofConnection,
  /** The credential was destroyed. */
  'connection.disconnected': ofConnection,
  /** Consent ends at `connection.consentEndsAt` unless its owner renews it; told once, days before. */
  'connection.expiring': ofConnection,
  /** An attempt from the app's page came to nothing. */
  'connect_session.failed': z.object({
    connectSessionId: ConnectSessionId,
    tenantId: ExternalId,
    userId: ExternalId.nullable(),
    error: Problem.omit({ requestId: true }),
  }),
  /**
   * A cycle of the organisation that the app belongs to is counted to its end, and changes no more. Its numbers are asked
   * for with a key.
   */
  'signals.cycle_sealed': z.object({ cycle: SignalCycle }),
  /** Sent by the button on the webhooks page. */
  'webhook.test': z.object({ endpointId: WebhookEndpointId }),
} as const
export type WebhookEventType = keyof typeof WEBHOOK_EVENTS
export const WebhookEventType = z.enum(Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]])

/** The body of a delivery. */
export const WebhookBody = z.object({
  type: WebhookEventType,
  timestamp: WireTime,
  appId: AppId,
  environment: Environment,
  data: z.unknown(),
})
export type WebhookBody = z.infer<typeof WebhookBody>

/** GET /v1/apps/:id/webhooks (session) and GET /v1/app/webhooks (secret key, `webhooks`) */
export const WebhookEndpoint = z.object({
  id: WebhookEndpointId,
  environment: Environment,
  url: z.url(),
  description: z.string(),
  /** Which events; all of them where the list is empty. */
  events: z.array(WebhookEventType),
  status: z.enum(['active', 'paused', 'dead']),
  /** Why it is not active: nobody answered for two days, it answered 410, somebody paused it. */
  statusReason: Problem.omit({ requestId: true }).nullable(),
  statusAt: WireTime,
  /** A second secret is valid until then, while receivers change over. */
  oldSecretUntil: WireTime.nullable(),
  lastDelivery: z.object({ at: WireTime, result: z.enum(['delivered', 'failed']) }).nullable(),
  createdAt: WireTime,
})
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>
export const WebhookEndpointList = z.object({ endpoints: z.array(WebhookEndpoint) })

/** POST …/webhooks */
export const CreateWebhook = z.object({
  environment: Environment,
  url: z.url({ protocol: /^https?$/ }).max(1_000),
  description: z.string().trim().max(200).regex(ONE_LINE).default(''),
  events: z.array(WebhookEventType).max(50).default([]),
})
/** The answer to creating and to rotating: the one place where the secret (`whsec_…`) is shown. */
export const WebhookSecretShown = z.object({ endpoint: WebhookEndpoint, secret: z.string() })
/** PATCH …/webhooks/:id; `active` also wakes a dead one. */
export const ChangeWebhook = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
  description: z.string().trim().max(200).regex(ONE_LINE).optional(),
  events: z.array(WebhookEventType).max(50).optional(),
  status: z.enum(['active', 'paused']).optional(),
})
/** POST …/webhooks/:id/rotate: both secrets sign until the hours are over. */
export const RotateWebhookSecret = z.object({ hours: z.number().int().min(0).max(168).default(24) })

/** POST …/webhooks/:id/test: the message that is on its way; …/redeliver answers with nothing but 202. */
export const WebhookTestSent = z.object({ messageId: WebhookMessageId })

/** GET …/webhooks/:id/deliveries, newest first */
export const WebhookDelivery = z.object({
  messageId: WebhookMessageId,
  type: WebhookEventType,
  at: WireTime,
  status: z.enum(['waiting', 'delivered', 'failed', 'given_up']),
  nextTryAt: WireTime.nullable(),
  tries: z.array(
    z.object({
      at: WireTime,
      ms: z.number().int().nonnegative(),
      /** The HTTP status, or null where none came. */
      status: z.number().int().nullable(),
      error: Problem.omit({ requestId: true }).nullable(),
      /** What the receiver wrote, at most 1,000 characters. */
      answer: z.string().nullable(),
    }),
  ),
  /** The body that was signed. */
  body: z.string(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
export const WebhookDeliveryPage = Page(WebhookDelivery)
