import { expect, test } from 'vitest'
import { readConfig } from './core/config.ts'
import { pushFindings } from './push-findings.ts'

const GOOGLE = { LETTERLOCK_GOOGLE_CLIENT_ID: 'id', LETTERLOCK_GOOGLE_CLIENT_SECRET: 'secret' }
const SET_UP = {
  ...GOOGLE,
  LETTERLOCK_PUBLIC_URL: 'https://mail.example.com',
  LETTERLOCK_PUBSUB_TOPIC: 'projects/house/topics/gmail',
  LETTERLOCK_PUBSUB_SUBSCRIPTION: 'projects/house/subscriptions/letterlock',
  LETTERLOCK_PUBSUB_SERVICE_ACCOUNT: 'push@house.iam.gserviceaccount.com',
}
const finding = (env: Record<string, string>) => pushFindings(readConfig(env))[0]

test('in the sandbox push needs nothing', () => {
  expect(finding({})).toMatchObject({ good: true, says: expect.stringContaining('sandbox') })
})

test('without a topic it says what a deployer would make and set', () => {
  expect(finding(GOOGLE)).toMatchObject({
    good: true,
    says: expect.stringMatching(/gmail-api-push@system.*LETTERLOCK_PUBSUB_TOPIC/),
  })
})

test('set up, it says what the subscription must look like', () => {
  expect(finding(SET_UP)).toEqual({
    good: true,
    says: 'Push: projects/house/subscriptions/letterlock of projects/house/topics/gmail must push to https://mail.example.com/push/gmail, signed by push@house.iam.gserviceaccount.com for the audience https://mail.example.com/push/gmail',
  })
})

test('an address that Google cannot reach is missing something, and pulling is offered', () => {
  const { LETTERLOCK_PUBLIC_URL: _, ...athome } = SET_UP
  expect(finding(athome)).toMatchObject({ good: false, says: expect.stringContaining('LETTERLOCK_PUBSUB_MODE=pull') })
})

test('pulling needs no address of ours', () => {
  const { LETTERLOCK_PUBLIC_URL: _, ...athome } = SET_UP
  const pulled = { ...athome, LETTERLOCK_PUBSUB_MODE: 'pull', LETTERLOCK_PUBSUB_KEY_FILE: 'key.json' }
  expect(finding(pulled)).toMatchObject({ good: true, says: expect.stringContaining('key.json') })
})

test('switched off, it says so', () => {
  expect(finding({ ...SET_UP, LETTERLOCK_PUBSUB_MODE: 'off' })).toMatchObject({ good: true })
})
