import { WebhookBody, type WebhookDelivery } from '@letterlock/wire/webhooks'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

const KIM = 'kim@consumer.example'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The refresh that was refused, or Google's own word, whichever comes first. */
const WITHDRAWN = /^(oauth\.grant_revoked|risc\.access_withdrawn)$/

let open: OpenHouse
let connecting: AppConnecting
let hook: string
/** Messages that an earlier step has looked at. */
let seen = 0

// Nobody delivers in this house: what is told is read from the log, in the order in which it happened.
beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  const wish = { environment: 'development', url: 'https://hooks.example.com/' }
  const made = await connecting.ask('POST', '/v1/app/webhooks', wish)
  hook = `/v1/app/webhooks/${(made.body.endpoint as { id: string }).id}`
})
afterAll(() => open.close())
afterEach(async () => {
  await open.control('DELETE', '/faults')
})

/** What was told since the last time one looked. */
async function told(): Promise<{ type: string; data: unknown }[]> {
  const { body } = await connecting.ask('GET', `${hook}/deliveries?limit=100`)
  const all = (body.data as WebhookDelivery[]).toReversed().map((one) => WebhookBody.parse(JSON.parse(one.body)))
  const fresh = all.slice(seen)
  seen = all.length
  return fresh.map(({ type, data }) => ({ type, data }))
}

const connect = async () => (await connecting.connect('gmail', KIM, { accessMode: 'read' })).connection?.id
const ask = () =>
  connecting.ask('POST', '/v1/credentials', { provider: 'gmail', tenantId: 'org_acme', userId: 'user_1' })

test('an attempt that its person ends is told once, also when the browser comes back twice', async () => {
  const claimed = await connecting.open({ provider: 'gmail', accessMode: 'read' })
  const callback = await connecting.deny(await connecting.begin(claimed, 'gmail'), KIM)
  await claimed.browser.get(callback.href)
  await claimed.browser.get(callback.href)
  expect(await told()).toEqual([
    {
      type: 'connect_session.failed',
      data: expect.objectContaining({
        connectSessionId: claimed.id,
        tenantId: 'org_acme',
        userId: 'user_1',
        error: expect.objectContaining({ code: 'connect.denied' }),
      }),
    },
  ])
})

test('a connection is made once; consent given again reconnects it', async () => {
  const connectionId = await connect()
  const connection = expect.objectContaining({ id: connectionId, account: KIM, status: 'active', userId: 'user_1' })
  expect(await told()).toEqual([{ type: 'connection.created', data: { connection } }])
  await connect()
  expect(await told()).toEqual([{ type: 'connection.reconnected', data: { connection } }])
})

test('weather of a day is failing, and its end is recovered, each told once', async () => {
  const outage = { html: true, status: 503 }
  await open.control('PUT', '/faults', { rules: [{ id: 'token', match: { path: '^/token' }, do: outage }] })
  for (const at of [2 * HOUR_MS, 2 * HOUR_MS + DAY_MS + 1, 2 * HOUR_MS + DAY_MS + HOUR_MS]) {
    await open.turnTo(at)
    await ask()
  }
  expect((await told()).map(({ type }) => type)).toEqual(['connection.failing'])
  await open.control('DELETE', '/faults')
  await open.turnTo(2 * DAY_MS)
  expect((await ask()).status).toBe(200)
  expect((await ask()).status).toBe(200)
  expect((await told()).map(({ type }) => type)).toEqual(['connection.recovered'])
})

test('access withdrawn at the provider breaks it once, a reconnect mends it, and its end is told with what it was', async () => {
  await open.control('POST', `/users/${KIM}/revoke`)
  await open.turnTo(3 * DAY_MS)
  for (const answer of await Promise.all([ask(), ask(), ask()]))
    expect(answer.body.code).toBe('connection.needs_reconnect')
  const reason = expect.objectContaining({ code: expect.stringMatching(WITHDRAWN), retry: 'after_reconnect' })
  const broken = expect.objectContaining({ status: 'needs_reconnect', reason })
  expect(await told()).toEqual([{ type: 'connection.broken', data: { connection: broken } }])
  const connectionId = await connect()
  expect((await told()).map(({ type }) => type)).toEqual(['connection.reconnected'])
  await connecting.ask('DELETE', `/v1/app/connections/${connectionId}`)
  await connecting.ask('DELETE', `/v1/app/connections/${connectionId}`)
  const last = expect.objectContaining({ id: connectionId, account: KIM, status: 'active' })
  expect(await told()).toEqual([{ type: 'connection.disconnected', data: { connection: last } }])
})
