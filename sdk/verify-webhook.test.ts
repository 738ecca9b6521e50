import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { verifyWebhook } from './verify-webhook.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const OTHER = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
const NOW = 1_790_000_000_000
const BODY =
  '{"type":"webhook.test","timestamp":"2026-09-21T13:33:20.000Z","appId":"app_1","environment":"development","data":{"endpointId":"whe_å"}}'

function sign(body = BODY, { secret = SECRET, at = NOW } = {}): Record<string, string> {
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', new Date(at), body),
  }
}

test('what the reference library signs is verified and read', () => {
  const event = verifyWebhook(BODY, sign(), SECRET, NOW)
  expect(event).toMatchObject({ id: 'msg_1', type: 'webhook.test', data: { endpointId: 'whe_å' } })
})

test('bytes, and headers of either kind, are as good', () => {
  expect(verifyWebhook(Buffer.from(BODY), new Headers(sign()), SECRET, NOW).id).toBe('msg_1')
})

test('while a secret is replaced both verify', () => {
  expect(verifyWebhook(BODY, sign(), [OTHER, SECRET], NOW).id).toBe('msg_1')
  const twice = {
    ...sign(),
    'webhook-signature': `${sign(BODY, { secret: OTHER })['webhook-signature']} ${sign()['webhook-signature']}`,
  }
  expect(verifyWebhook(BODY, twice, SECRET, NOW).id).toBe('msg_1')
})

test.each([
  ['another body', BODY.replace('test', 'tess'), sign(), SECRET],
  ['another secret', BODY, sign(), OTHER],
  ['no secret', BODY, sign(), []],
  ['an empty secret', BODY, sign(), 'whsec_'],
  ['another id', BODY, { ...sign(), 'webhook-id': 'msg_2' }, SECRET],
  ['another time', BODY, { ...sign(), 'webhook-timestamp': String(NOW / 1000 + 1) }, SECRET],
  ['no signature', BODY, { ...sign(), 'webhook-signature': undefined }, SECRET],
  ['an empty signature', BODY, { ...sign(), 'webhook-signature': 'v1,' }, SECRET],
  [
    'a signature of another version',
    BODY,
    { ...sign(), 'webhook-signature': sign()['webhook-signature']?.replace('v1,', 'v2,') },
    SECRET,
  ],
  ['a time that is none', BODY, { ...sign(), 'webhook-timestamp': 'now' }, SECRET],
])('a delivery with %s is refused', (_, body, headers, secret) => {
  expect(() => verifyWebhook(body, headers, secret, NOW)).toThrow(expect.objectContaining({ code: 'bad_signature' }))
})

test.each([-300_001, 300_001])('a delivery that is replayed %i ms away is refused', (away) => {
  expect(() => verifyWebhook(BODY, sign(), SECRET, NOW + away)).toThrow(
    expect.objectContaining({ code: 'bad_signature' }),
  )
})

// An unset variable becomes an empty secret, and everybody can sign with that.
test('a signature of an empty key is refused where the secret is empty too', () => {
  const stamp = String(NOW / 1000)
  const signature = createHmac('sha256', '').update(`msg_1.${stamp}.${BODY}`).digest('base64')
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': stamp, 'webhook-signature': `v1,${signature}` }
  for (const secret of ['', 'whsec_']) {
    expect(() => verifyWebhook(BODY, headers, secret, NOW)).toThrow(expect.objectContaining({ code: 'bad_signature' }))
  }
})
