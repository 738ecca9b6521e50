import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Secret } from '../../core/secret.ts'
import { signedHeaders } from './sign.ts'

const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const [newest, old, another] = ['new', 'old', 'foreign'].map(
  (word) => `whsec_${Buffer.from(word.padEnd(32, '.')).toString('base64')}`,
) as [string, string, string]
const message = { id: 'msg_1', body: '{"type":"webhook.test","name":"Åsa"}' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

test('whoever follows Standard Webhooks verifies what we sign', () => {
  const headers = signedHeaders(message, [new Secret(newest)], NOW)
  expect(new Webhook(newest).verify(message.body, headers)).toEqual(JSON.parse(message.body))
  expect(() => new Webhook(another).verify(message.body, headers)).toThrow('No matching signature')
  expect(() => new Webhook(newest).verify(`${message.body} `, headers)).toThrow('No matching signature')
})

test('while a secret is replaced, receivers with either of the two verify', () => {
  const headers = signedHeaders(message, [new Secret(newest), new Secret(old)], NOW)
  expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/)
  for (const secret of [newest, old]) expect(() => new Webhook(secret).verify(message.body, headers)).not.toThrow()
})

test('what is sent once more after five minutes by somebody who listened is refused', () => {
  const headers = signedHeaders(message, [new Secret(newest)], NOW)
  vi.setSystemTime(NOW + 5 * 60_000)
  expect(() => new Webhook(newest).verify(message.body, headers)).not.toThrow()
  vi.setSystemTime(NOW + 5 * 60_000 + 1_000)
  expect(() => new Webhook(newest).verify(message.body, headers)).toThrow('too old')
})

test('a signature is of its id: the same body under another id is refused', () => {
  const headers = { ...signedHeaders(message, [new Secret(newest)], NOW), 'webhook-id': 'msg_2' }
  expect(() => new Webhook(newest).verify(message.body, headers)).toThrow('No matching signature')
})
