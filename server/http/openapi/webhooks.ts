import { WEBHOOK_EVENTS, WebhookBody, type WebhookEventType } from '@letterlock/wire/webhooks'
import { z } from 'zod'
import { problemOf } from '../../core/problem.ts'
import { CONNECTION, CREATED_SESSION, SIGNAL_CYCLE, WEBHOOK } from './examples.ts'
import { openEnded } from './open-ended.ts'
import { WEBHOOK_WHEN } from './webhook-words.ts'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

/** What a delivery carries beside its body. @see https://www.standardwebhooks.com (read 2026-11) */
export const WEBHOOK_HEADERS = {
  WebhookId: header('webhook-id', 'Names the message, the same at every try: drop what you have had.'),
  WebhookTimestamp: header(
    'webhook-timestamp',
    'Seconds since 1970 when it was signed; refuse what is older than five minutes.',
  ),
  WebhookSignature: header(
    'webhook-signature',
    '`v1,` and the signature of `id.timestamp.body`, as Standard Webhooks has it; two, with a space between, while a secret is being changed.',
  ),
}

const ANSWERS = {
  '2XX': { description: 'Received. Answer at once, and do the work afterwards.' },
  '410': { description: 'Nobody listens here any more: the endpoint is told nothing from then on.' },
  default: { description: 'Anything else, or nothing within 15 seconds, is tried again for two days.' },
}

/**
 * Every event that an app can be told of, as OpenAPI 3.1 describes the calls that we make: what comes is what the
 * schemas say that the messages are built with. Pure.
 */
export function webhookOperations(): Record<WebhookEventType, { post: Record<string, unknown> }> {
  const types = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[]
  return Object.fromEntries(types.map((type) => [type, { post: describe(type) }])) as ReturnType<
    typeof webhookOperations
  >
}

/** What a message of this type looks like, and one that fits. */
export function webhookMessage(type: WebhookEventType): { shape: z.ZodType; example: unknown } {
  const data: z.ZodType = WEBHOOK_EVENTS[type]
  const shape = WebhookBody.extend({ type: z.literal(type), data })
  const { environment } = CONNECTION
  const timestamp = '2026-11-20T09:15:00.000Z'
  return { shape, example: { type, timestamp, appId: APP_ID, environment, data: exampleOf(type) } }
}

const APP_ID = 'app_01a1c3f07a2b7c1e9d4f5a6b7c8d9e14'

function describe(type: WebhookEventType): Record<string, unknown> {
  const { shape, example } = webhookMessage(type)
  return {
    operationId: `webhook${type.replace(/(^|[._])(\w)/g, (_, _between, letter: string) => letter.toUpperCase())}`,
    tags: ['Webhooks'],
    summary: type,
    description: `Told when ${WEBHOOK_WHEN[type]}.`,
    security: [],
    parameters: Object.keys(WEBHOOK_HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(shape), example } },
    },
    responses: ANSWERS,
  }
}

function schemaOf(shape: z.ZodType): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-2020-12' })
  return openEnded(schema)
}

function exampleOf(type: WebhookEventType): unknown {
  if (type === 'webhook.test') return { endpointId: WEBHOOK.id }
  if (type === 'signals.cycle_sealed') return { cycle: SIGNAL_CYCLE }
  if (type !== 'connect_session.failed') return { connection: CONNECTION }
  const { tenantId, userId } = CONNECTION
  return { connectSessionId: CREATED_SESSION.id, tenantId, userId, error: problemOf('connect.denied', {}, 'en') }
}
