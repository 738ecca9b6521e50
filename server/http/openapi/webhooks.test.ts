import { WEBHOOK_EVENTS, type WebhookEventType } from '@letterlock/wire/webhooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { webhookMessage, webhookOperations } from './webhooks.ts'

const TYPES = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[]

interface Described {
  operationId: string
  requestBody: { content: Record<string, { schema: Schema; example: unknown }> }
}
interface Schema {
  properties: Record<'type' | 'data', Schema & { const?: string }>
}

const described = (type: WebhookEventType) => webhookOperations()[type].post as unknown as Described

test('every event of the catalogue is described, and nothing else', () => {
  expect(Object.keys(webhookOperations())).toEqual(TYPES)
  expect(new Set(TYPES.map((type) => described(type).operationId)).size).toBe(TYPES.length)
})

test.each(TYPES)(
  '%s stands there with the schema that its messages are built with, and an example that fits',
  (type) => {
    const { schema, example } = described(type).requestBody.content[
      'application/json'
    ] as Described['requestBody']['content'][string]
    expect(schema.properties.type.const).toBe(type)
    const fields = z.toJSONSchema(WEBHOOK_EVENTS[type] as z.ZodType) as unknown as Schema
    expect(Object.keys(schema.properties.data.properties)).toEqual(Object.keys(fields.properties))
    const { shape } = webhookMessage(type)
    expect(shape.safeParse(example).error?.issues).toBeUndefined()
  },
)

test('a receiver is not told that no other field will ever come', () => {
  expect(JSON.stringify(webhookOperations())).not.toContain('"additionalProperties":false')
})
