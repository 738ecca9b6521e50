import type { App } from '@letterlock/wire/apps'
import type { ClaimedConnectSession, CreatedConnectSession } from '@letterlock/wire/connect'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { AppId } from '../../server/core/ids.ts'
import { setPlan } from '../../server/store/apps.ts'
import { call, makeApp, PAGE, type TestApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const SESSIONS = '/v1/app/connect-sessions'
const CLAIM = '/v1/connect/claim'
const WISH = { tenantId: 'org_acme', userId: 'user_1', provider: 'gmail', accessMode: 'read' }

let open: OpenHouse
let visitor: Visitor
let app: TestApp
let secret: string
let publishable: string

beforeAll(async () => {
  open = await openHouse({ apps: { personRequestsMax: 500 } })
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
  secret = (await app.key({})).token
  publishable = (await app.key({ kind: 'publishable' })).token
})
afterAll(() => open.close())

async function session(headers: Record<string, string> = {}): Promise<CreatedConnectSession> {
  const answer = await call(open, secret, 'POST', SESSIONS, { body: WISH, headers })
  if (answer.status !== 201) throw new Error(`a connect session answered ${answer.status}: ${answer.text}`)
  return answer.body as unknown as CreatedConnectSession
}

const claim = (token: string, key: string | undefined, origin?: string) =>
  call(open, key, 'POST', CLAIM, { body: { token, flow: 'popup' }, ...(origin !== undefined && { origin }) })

async function claimed() {
  const { token } = await session()
  return (await claim(token, publishable, PAGE)).body as unknown as z.infer<typeof ClaimedConnectSession>
}

test('a page of an allowed origin claims a session with the publishable key, and may read the answer', async () => {
  const { token } = await session()
  const answer = await claim(token, publishable, PAGE)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE)
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  expect(answer.headers.get('access-control-expose-headers')).toContain('ratelimit')
  expect(answer.headers.get('ratelimit-policy')).toBe('"address";q=500;w=60')
})

test.each([
  ['another site', 'https://evil.example'],
  ['another port', 'http://127.0.0.1:5174'],
  ['a page without an origin', 'null'],
  ['the house itself, which the app did not allow', 'http://localhost:8420'],
  ['no page', undefined],
])('%s claims nothing, and reads nothing', async (_who, origin) => {
  const { token } = await session()
  const answer = await claim(token, publishable, origin)
  expect([answer.status, answer.body.code]).toEqual([403, 'origin.not_allowed'])
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  // It was not used up by that.
  expect((await claim(token, publishable, PAGE)).status).toBe(200)
})

test("an origin that only another app allows, or the app's other environment, is foreign", async () => {
  const other = await makeApp(visitor.browser, 'Another')
  await visitor.browser.send('PATCH', `/v1/apps/${other.id}`, { origins: { development: ['http://localhost:9999'] } })
  const { token } = await session()
  const answer = await claim(token, publishable, 'http://localhost:9999')
  expect([answer.status, answer.body.code]).toEqual([403, 'origin.not_allowed'])
  const production = (await app.key({ kind: 'publishable', environment: 'production' })).token
  const there = await claim(token, production, PAGE)
  expect([there.status, there.body.code]).toEqual([403, 'origin.not_allowed'])
})

test('a page of an allowed origin may read why its key was refused', async () => {
  const { token } = await session()
  for (const [key, status, code] of [
    [secret, 403, 'key.secret'],
    [`ll_pk_dev_${'A'.repeat(43)}`, 401, 'key.unknown'],
    [undefined, 401, 'key.unknown'],
  ] as const) {
    const answer = await claim(token, key, PAGE)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('access-control-allow-origin')).toBe(PAGE)
  }
})

test("another app's publishable key claims nothing of ours", async () => {
  const other = await makeApp(visitor.browser, 'A third')
  const theirs = (await other.key({ kind: 'publishable' })).token
  const { token } = await session()
  expect((await claim(token, theirs, PAGE)).status).toBeGreaterThanOrEqual(400)
  expect((await claim(token, publishable, PAGE)).status).toBe(200)
})

test('the result is read by the page that claimed, by nobody from elsewhere, and by no key', async () => {
  const { id, resultToken } = await claimed()
  const path = `/v1/connect/${id}/result`
  const own = await call(open, resultToken, 'GET', path, { origin: PAGE })
  expect([own.status, own.body.status]).toEqual([200, 'waiting'])
  expect(own.headers.get('access-control-allow-origin')).toBe(PAGE)
  const foreign = await call(open, resultToken, 'GET', path, { origin: 'https://evil.example' })
  expect([foreign.status, foreign.body.code]).toEqual([403, 'origin.not_allowed'])
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  for (const token of [publishable, secret, undefined]) {
    expect((await call(open, token, 'GET', path, { origin: PAGE })).status).toBeGreaterThanOrEqual(400)
  }
})

test('a foreign page begins nothing in the name of a person who has our page open', async () => {
  const { id, url } = await claimed()
  const view = new URL(url).hash.slice(1)
  for (const origin of ['https://evil.example', PAGE]) {
    const body = { provider: 'gmail' }
    const answer = await call(open, view, 'POST', `/v1/connect/${id}/begin`, { body, origin })
    expect([answer.status, answer.body.code]).toEqual([403, 'request.foreign_origin'])
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('a session that is asked for twice with one key has one token, which stands in clear nowhere', async () => {
  const headers = { 'idempotency-key': 'connect-1' }
  const [one, two] = [await session(headers), await session(headers)]
  expect(two).toEqual(one)
  const { rows } = await sql<{
    row: string
  }>`select row_to_json(idempotency_keys)::text as row from idempotency_keys`.execute(open.database.db)
  expect(rows).not.toEqual([])
  const bytes = rows.map(({ row }) => row).join()
  const [, random = ''] = one.token.split('.')
  expect(bytes).not.toContain(random)
  expect(bytes).not.toContain(Buffer.from(random).toString('hex'))
  expect((await claim(one.token, publishable, PAGE)).status).toBe(200)
})

test('of a plan of 100 the 101st is refused by the API, and the 100 keep working and may be put again', async () => {
  const { token } = await app.key({ environment: 'production' })
  await setPlan(open.database.db, app.id as AppId, 100)
  const of = (n: number) => ({ provider: 'clicksend', tenantId: `org_${n % 10}`, userId: `user_${n}` })
  const keyOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const put = (n: number) =>
    call(open, token, 'PUT', '/v1/credentials', {
      body: { ...of(n), type: 'basic', username: `user-${n}`, credential: keyOf(n) },
    })
  for (let n = 1; n <= 100; n++) expect([n, (await put(n)).status]).toEqual([n, 201])
  const refused = await put(101)
  expect([refused.status, refused.body.code, refused.body.say]).toEqual([
    403,
    'plan.full',
    'All 100 connections of this plan are in use.',
  ])
  expect((await put(7)).status).toBe(200)
  const handed = await call(open, token, 'POST', '/v1/credentials', { body: of(7) })
  expect([handed.status, handed.body.credential]).toEqual([200, keyOf(7)])
  const { plan } = await visitor.read<App>(`/v1/apps/${app.id}`)
  expect(plan).toEqual({ connectionsMax: 100, connections: 100 })
  // One that ends makes room for one.
  const connectionId = handed.body.connectionId
  expect((await call(open, token, 'DELETE', `/v1/app/connections/${connectionId}`)).status).toBe(200)
  expect((await put(101)).status).toBe(201)
  expect((await put(7)).status).toBe(403)
})

test('the published API is told to whoever asks, and only what is promised', async () => {
  const answer = await fetch(`${open.base}/v1/openapi.json`)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const { openapi, paths } = (await answer.json()) as { openapi: string; paths: Record<string, unknown> }
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths)).toContain('/v1/credentials')
  expect(Object.keys(paths).filter((path) => /^\/v1\/(apps|sessions|me|mailboxes)\b/.test(path))).toEqual([])
})
