import type { Connection } from '@letterlock/wire/connections'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { callHeld } from '../mirror/call-held.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@consumer.example'
const HOUR = 3_600_000
const DAY = 24 * HOUR

let open: OpenHouse
let visitor: Visitor
let id: string

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  // Here the refresh finds out by itself; what Google tells of accounts has stories of its own.
  await open.control('PUT', '/risc/faults', { rules: [{ id: 'lost', do: 'lost' }] })
})
afterAll(() => open.close())

beforeEach(async () => {
  id = (await visitor.connect(KIM)).connectionId ?? ''
  await open.control('DELETE', '/wire-log')
})
afterEach(async () => {
  await open.control('DELETE', '/faults')
  await open.turnTo(0)
  await visitor.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })
})

test('within its hour a token is used as it is', async () => {
  expect(await ask()).toBe(200)
  expect(await refreshes()).toBe(0)
})

test('a start on the next day just works, with one refresh however many ask at once', async () => {
  await open.turnTo(DAY)
  expect(await Promise.all(Array.from({ length: 40 }, ask))).toEqual(Array(40).fill(200))
  expect(await refreshes()).toBe(1)
})

test('two processes that ask at once cost one refresh', async () => {
  const other = await open.another('http')
  const there = `http://127.0.0.1:${other.port}`
  await open.turnTo(DAY)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ask() : ask(`${there}/v1/connections/${id}/test`))),
  )
  expect(answers).toEqual(Array(20).fill(200))
  expect(await refreshes()).toBe(1)
})

test('a token that nears its end is served while it is refreshed behind', async () => {
  await open.turnTo(55 * 60_000)
  expect(await ask()).toBe(200)
  await expect.poll(refreshes).toBe(1)
})

test.each([
  ['an outage page', { html: true, status: 502 }],
  ['an outage page with the status of a dead grant', { html: true, status: 400 }],
  ['a bare 401', { status: 401, body: 'Unauthorized' }],
  ['a cut-off answer', { truncateAfterBytes: 10 }],
  ['nothing', { drop: true }],
])('weather (%s) condemns nobody, and passes', async (_what, fault) => {
  await open.control('PUT', '/faults', { rules: [{ id: 'token', match: { path: '^/token' }, do: fault }] })
  await open.turnTo(2 * HOUR)
  expect(await ask()).toBe(502)
  const delayed = await card()
  expect(delayed).toMatchObject({ status: 'active', reason: null })
  expect(delayed.delayedUntil).not.toBeNull()
  await open.control('DELETE', '/faults')
  expect(await ask()).toBe(200)
  expect(await card()).toMatchObject({ status: 'active', delayedUntil: null })
})

test('weather of more than a day is shown, and its end too', async () => {
  await open.control('PUT', '/faults', {
    rules: [{ id: 'token', match: { path: '^/token' }, do: { html: true, status: 503 } }],
  })
  await open.turnTo(2 * HOUR)
  await ask()
  await open.turnTo(2 * HOUR + DAY + 1)
  await ask()
  expect(await card()).toMatchObject({ status: 'failing', reason: { code: 'oauth.unreachable' } })
  await open.control('DELETE', '/faults')
  expect(await ask()).toBe(200)
  expect(await card()).toMatchObject({ status: 'active', reason: null })
  expect(await actions()).toEqual(['connection.broke', 'connection.recovered'])
})

test('a client that the provider refuses is the deployer’s to mend: no grant ends, and work goes on afterwards', async () => {
  const refused = {
    status: 401,
    body: { error: 'invalid_client', error_description: 'The provided client secret is invalid.' },
  }
  await open.control('PUT', '/faults', { rules: [{ id: 'token', match: { path: '^/token' }, do: refused }] })
  await open.turnTo(2 * HOUR)
  expect(await ask()).toBe(502)
  await ask()
  expect(await card()).toMatchObject({ status: 'failing', reason: { code: 'oauth.client_rejected' } })
  await open.control('DELETE', '/faults')
  expect(await ask()).toBe(200)
  expect(await card()).toMatchObject({ status: 'active', reason: null })
  expect(await actions()).toEqual(['connection.broke', 'connection.recovered'])
})

test('access withdrawn at the provider is told once, in its words, and a reconnect mends it', async () => {
  await open.control('POST', `/users/${KIM}/revoke`)
  await open.turnTo(2 * HOUR)
  expect(await ask()).toBe(409)
  expect(await ask()).toBe(409)
  expect(await card()).toMatchObject({ status: 'needs_reconnect', reason: { code: 'oauth.grant_revoked' } })
  expect(await actions()).toEqual(['connection.broke'])
  expect(await refreshes()).toBe(1)
  await visitor.connect(KIM, { connectionId: id })
  expect(await card()).toMatchObject({ id, status: 'active', reason: null })
  expect(await ask()).toBe(200)
})

test('a grant that failed while its owner reconnected is not declared dead', async () => {
  await open.control('POST', `/users/${KIM}/revoke`)
  await open.turnTo(2 * HOUR)
  await open.control('PUT', '/faults', {
    rules: [{ id: 'slow', match: { path: '^/token', method: 'POST' }, do: { held: true }, times: 1 }],
  })
  const held = callHeld(open.sandbox.box)
  const asking = ask()
  await held
  await visitor.connect(KIM, { connectionId: id })
  await open.control('DELETE', '/faults')
  expect(await asking).toBe(200)
  expect(await card()).toMatchObject({ status: 'active' })
})

async function ask(url = `/v1/connections/${id}/test`): Promise<number> {
  return (await visitor.browser.send('POST', url)).status
}

async function card(): Promise<Connection> {
  const found = (await visitor.connections()).find((one) => one.id === id)
  if (!found) throw new Error('the connection is gone')
  return found
}

async function refreshes(): Promise<number> {
  const { entries } = (await open.control('GET', '/wire-log')) as {
    entries: { url: string; form?: Record<string, string> }[]
  }
  return entries.filter(({ url, form }) => url.startsWith('/token') && form?.grant_type === 'refresh_token').length
}

async function actions(): Promise<string[]> {
  const { rows } = await open.database.pool.query<{ action: string }>(
    `select action from audit_entries where subject_id = $1 and actor_kind = 'system' order by at, id`,
    [id],
  )
  return rows.map(({ action }) => action)
}
