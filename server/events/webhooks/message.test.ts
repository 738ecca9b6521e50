import { WEBHOOK_EVENTS } from '@letterlock/wire/webhooks'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { writeMessage } from './message.ts'

const told = { appId: `app_${'0'.repeat(32)}`, environment: 'production', now: 1_800_000_000_000 } as const

test('what the schema of an event does not name is not in its bytes', () => {
  const data = { endpointId: `whe_${'1'.repeat(32)}` as const, token: 'ya29.secret', snippet: 'Dear Ana' }
  expect(JSON.parse(writeMessage({ ...told, type: 'webhook.test', data }))).toEqual({
    type: 'webhook.test',
    timestamp: '2027-01-15T08:00:00.000Z',
    appId: told.appId,
    environment: 'production',
    data: { endpointId: data.endpointId },
  })
})

test('a message that would not read as its schema says is not written', () => {
  const data = { endpointId: 'whe_1' as const }
  expect(() => writeMessage({ ...told, type: 'webhook.test', data })).toThrow()
})

test('no event has a field that could hold a credential or something of a mail', () => {
  const fields = Object.values(WEBHOOK_EVENTS).flatMap((schema) => [
    ...JSON.stringify(z.toJSONSchema(schema as z.ZodType)).matchAll(/"([a-zA-Z]+)":\{/g),
  ])
  const names = new Set(fields.map(([, name]) => name ?? ''))
  expect(names.size).toBeGreaterThan(20)
  const suspicious = /token|secret|password|^key|username|subject|snippet|^body|sender|recipient|attachment|messageid/i
  expect([...names].filter((name) => suspicious.test(name) && name !== 'credentialType')).toEqual([])
})
