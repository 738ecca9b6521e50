import { expect, test } from 'vitest'
import { readPushSettings } from './push-settings.ts'

const HOUSE = new URL('https://mail.example.com')
const TOPIC = 'projects/mail-house/topics/gmail'
const SUBSCRIPTION = 'projects/mail-house/subscriptions/letterlock'

test('without a topic push is not set up, and nothing else is asked for', () => {
  expect(readPushSettings({}, HOUSE)).toMatchObject({ mode: 'push', topic: undefined })
})

test('the audience is our own address for pushes unless another is set', () => {
  expect(readPushSettings({}, HOUSE).audience).toBe('https://mail.example.com/push/gmail')
  expect(readPushSettings({ LETTERLOCK_PUBSUB_AUDIENCE: 'letterlock' }, HOUSE).audience).toBe('letterlock')
})

test.each([
  [{ LETTERLOCK_PUBSUB_TOPIC: TOPIC }, 'LETTERLOCK_PUBSUB_SUBSCRIPTION'],
  [
    { LETTERLOCK_PUBSUB_TOPIC: TOPIC, LETTERLOCK_PUBSUB_SUBSCRIPTION: SUBSCRIPTION },
    'LETTERLOCK_PUBSUB_SERVICE_ACCOUNT',
  ],
  [
    {
      LETTERLOCK_PUBSUB_TOPIC: TOPIC,
      LETTERLOCK_PUBSUB_SUBSCRIPTION: SUBSCRIPTION,
      LETTERLOCK_PUBSUB_MODE: 'pull',
    },
    'LETTERLOCK_PUBSUB_KEY_FILE',
  ],
  [{ LETTERLOCK_PUBSUB_TOPIC: 'gmail' }, 'LETTERLOCK_PUBSUB_TOPIC'],
  [{ LETTERLOCK_PUBSUB_TOPIC: SUBSCRIPTION }, 'LETTERLOCK_PUBSUB_TOPIC'],
])('half a configuration stops the start and names what is missing: %j', (env, setting) => {
  expect(() => readPushSettings(env, HOUSE)).toThrow(
    expect.objectContaining({ code: 'start.setting_invalid', params: expect.objectContaining({ setting }) }),
  )
})

test('switched off, nothing more is asked for', () => {
  expect(readPushSettings({ LETTERLOCK_PUBSUB_TOPIC: TOPIC, LETTERLOCK_PUBSUB_MODE: 'off' }, HOUSE).mode).toBe('off')
})
