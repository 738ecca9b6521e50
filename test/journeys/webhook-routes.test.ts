import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { madeConnection } from './app-connections-made.ts'
import { call, makeApp, type TestApp } from './app-house.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'
import { openReceiver, type Receiver, verify } from './webhook-receiver.ts'
import { bodyOf } from './webhook-world.ts'

const HOOKS = '/v1/app/webhooks'

let open: OpenHouse
let visitor: Visitor
let app: TestApp
let key: string
let receiver: Receiver

beforeAll(async () => {
  open = await openHouse()
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
  key = (await app.key({})).token
})
afterAll(() => open.close())
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(() => receiver.close())

interface Shown {
  endpoint: { id: string; status: string; statusReason: { code: string } | null; oldSecretUntil: string | null }
  secret: string
}

async function make(wish: object = {}): Promise<Shown> {
  const body = { environment: 'development', url: receiver.url, ...wish }
  const made = await call(open, key, 'POST', HOOKS, { body })
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
  return made.body as unknown as Shown
}

test('a trial arrives, signed with the secret that was shown once, and stands in the log', async () => {
  const { endpoint, secret } = await make({ description: 'our CRM', events: ['webhook.test', 'webhook.test'] })
  expect(endpoint).toMatchObject({ status: 'active', events: ['webhook.test'], description: 'our CRM' })
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
  const asked = await call(open, key, 'POST', `${HOOKS}/${endpoint.id}/test`)
  expect(asked.status).toBe(202)
  const first = await receiver.nth(0)
  verify(secret, first)
  expect(bodyOf(first)).toMatchObject({ type: 'webhook.test', appId: app.id, data: { endpointId: endpoint.id } })
  expect(first.headers['webhook-id']).toBe(asked.body.messageId)
  const log = await until(async () => {
    const { body } = await call(open, key, 'GET', `${HOOKS}/${endpoint.id}/deliveries`)
    const [one] = body.data as { status: string }[]
    return one?.status === 'delivered' ? one : undefined
  })
  expect(log).toMatchObject({ messageId: asked.body.messageId, type: 'webhook.test', tries: [{ status: 204 }] })

  const again = `${HOOKS}/${endpoint.id}/deliveries/${asked.body.messageId}/redeliver`
  expect((await call(open, key, 'POST', again)).status).toBe(202)
  expect(await receiver.nth(1)).toMatchObject({ body: first.body, headers: { 'webhook-id': asked.body.messageId } })
  const list = await call(open, key, 'GET', HOOKS)
  expect(list.text).not.toContain(secret)
})

test('what an app does to a connection comes back to it as one message', async () => {
  const { secret } = await make()
  const { id } = await madeConnection(open.database, { appId: app.id as `app_${string}`, tenant: 'org_1', user: 'u_1' })
  await call(open, key, 'POST', `/v1/app/connections/${id}/pause`)
  await call(open, key, 'POST', `/v1/app/connections/${id}/pause`)
  await call(open, key, 'POST', `/v1/app/connections/${id}/resume`)
  await call(open, key, 'DELETE', `/v1/app/connections/${id}`)
  const messages = await Promise.all([0, 1, 2].map((number) => receiver.nth(number)))
  for (const message of messages) verify(secret, message)
  const told = messages.map(bodyOf).sort((one, other) => one.timestamp.localeCompare(other.timestamp))
  expect(told.map(({ type }) => type)).toEqual(['connection.paused', 'connection.resumed', 'connection.disconnected'])
  expect(told[2]?.data).toMatchObject({ connection: { id, tenantId: 'org_1', userId: 'u_1', status: 'active' } })
  const { rows } = await sql`
    select type from webhook_messages where type like 'connection.%'`.execute(open.database.db)
  expect(rows).toHaveLength(3)
})

test('an endpoint is paused, changed, woken, given a new secret and taken away', async () => {
  const { endpoint, secret } = await make()
  const one = `${HOOKS}/${endpoint.id}`
  const paused = await call(open, key, 'PATCH', one, { body: { status: 'paused' } })
  expect(paused.body).toMatchObject({
    status: 'paused',
    statusReason: { code: 'webhook.paused_by', say: 'Nordwind CRM paused this endpoint.' },
  })
  const trial = await call(open, key, 'POST', `${one}/test`)
  expect([trial.status, trial.body.code]).toEqual([409, 'webhook.not_active'])
  const woken = await call(open, key, 'PATCH', one, { body: { status: 'active', events: ['connection.broken'] } })
  expect(woken.body).toMatchObject({ status: 'active', statusReason: null, events: ['connection.broken'] })
  const rotated = (await call(open, key, 'POST', `${one}/rotate`, { body: { hours: 1 } })).body as unknown as Shown
  expect(rotated.secret).not.toBe(secret)
  expect(rotated.endpoint.oldSecretUntil).not.toBeNull()
  expect((await call(open, key, 'DELETE', one)).status).toBe(204)
  expect((await call(open, key, 'GET', one)).status).toBe(404)
  const { rows } = await sql<{ action: string }>`
    select action from audit_entries where subject_id = ${endpoint.id} order by at, id`.execute(open.database.db)
  expect(rows.map(({ action }) => action)).toEqual([
    'webhook.created',
    'webhook.changed',
    'webhook.changed',
    'webhook.rotated',
    'webhook.deleted',
  ])
})

test.each([
  ['http://hooks.example.com/', 'egress.refused'],
  ['https://169.254.169.254/', 'egress.refused'],
  ['https://10.0.0.7:9200/', 'egress.refused'],
  ['https://hooks.example.com:25/', 'egress.refused'],
  ['ftp://hooks.example.com/', 'request.invalid'],
  ['nowhere', 'request.invalid'],
])('%s cannot be an endpoint', async (url, code) => {
  const body = { environment: 'development', url }
  const made = await call(open, key, 'POST', HOOKS, { body })
  expect(made.body.code).toBe(code)
  const { endpoint } = await make()
  expect((await call(open, key, 'PATCH', `${HOOKS}/${endpoint.id}`, { body: { url } })).body.code).toBe(code)
})

test('another app, another environment, another organisation and a member find no endpoint', async () => {
  const { endpoint } = await make()
  const other = await makeApp(visitor.browser, 'Another')
  const foreign = (await other.key({})).token
  const production = (await app.key({ environment: 'production' })).token
  const narrow = (await app.key({ scopes: ['connections.read'] })).token
  const absent = await call(open, foreign, 'GET', `${HOOKS}/whe_${'0'.repeat(32)}`)
  const { requestId: _, ...nothing } = absent.body
  for (const [stranger, method, path] of [
    [foreign, 'GET', ''],
    [foreign, 'DELETE', ''],
    [foreign, 'POST', '/test'],
    [foreign, 'POST', '/rotate'],
    [foreign, 'GET', '/deliveries'],
    [production, 'GET', ''],
  ] as const) {
    const body = path === '/rotate' ? { body: {} } : {}
    const { status, body: answer } = await call(open, stranger, method, `${HOOKS}/${endpoint.id}${path}`, body)
    const { requestId: __, ...told } = answer
    expect([status, told]).toEqual([404, nothing])
  }
  expect((await call(open, narrow, 'GET', HOOKS)).body).toMatchObject({ code: 'key.scope_missing' })
  expect((await call(open, foreign, 'GET', HOOKS)).body).toEqual({ endpoints: [] })

  const wrong = { environment: 'production', url: receiver.url }
  expect((await call(open, key, 'POST', HOOKS, { body: wrong })).body).toMatchObject({
    code: 'request.invalid',
    params: { field: 'environment' },
  })

  const colleague = openBrowser(open.base)
  await colleague.send('POST', '/v1/sessions', await addColleague(open, 'member@nordwind.example', 'member'))
  expect((await colleague.get(`/v1/apps/${app.id}/webhooks`)).status).toBe(404)
  expect((await visitor.browser.get(`/v1/apps/${other.id}/webhooks/${endpoint.id}`)).status).toBe(404)
  expect((await visitor.browser.get(`/v1/apps/${app.id}/webhooks/${endpoint.id}`)).status).toBe(200)
})

test('its developers see both environments, and a page of the log goes on where the last ended', async () => {
  const made = await visitor.browser.send('POST', `/v1/apps/${app.id}/webhooks`, {
    environment: 'production',
    url: receiver.url,
  })
  const { endpoint } = (await made.json()) as Shown
  const one = `/v1/apps/${app.id}/webhooks/${endpoint.id}`
  for (let trial = 0; trial < 3; trial++) await visitor.browser.send('POST', `${one}/test`)
  await receiver.nth(2)
  interface LogPage {
    data: { messageId: string }[]
    next: string | null
  }
  const first = await visitor.read<LogPage>(`${one}/deliveries?limit=2`)
  const second = await visitor.read<LogPage>(`${one}/deliveries?limit=2&cursor=${first.next}`)
  expect([first.data.length, second.data.length, second.next]).toEqual([2, 1, null])
  expect(new Set([...first.data, ...second.data].map(({ messageId }) => messageId)).size).toBe(3)
  const production = await visitor.read<{ endpoints: { id: string }[] }>(
    `/v1/apps/${app.id}/webhooks?environment=production`,
  )
  expect(production.endpoints.map(({ id }) => id)).toEqual([endpoint.id])
})

test('an app has so many endpoints and no more', async () => {
  const full = await makeApp(visitor.browser, 'Full')
  const { token } = await full.key({})
  const body = { environment: 'development', url: receiver.url }
  for (let count = 0; count < 20; count++) {
    expect((await call(open, token, 'POST', HOOKS, { body })).status).toBe(201)
  }
  expect((await call(open, token, 'POST', HOOKS, { body })).body).toMatchObject({ code: 'webhook.too_many' })
})

test('no secret of any endpoint stands in the database, and none in what was delivered', async () => {
  const { secret } = await make()
  const { rows } = await sql<{ dump: string }>`
    select (select coalesce(string_agg(row_to_json(e)::text, ''), '') from webhook_endpoints e)
      || (select coalesce(string_agg(row_to_json(m)::text, ''), '') from webhook_messages m)
      || (select coalesce(string_agg(row_to_json(d)::text, ''), '') from webhook_deliveries d)
      || (select coalesce(string_agg(row_to_json(j)::text, ''), '') from pgboss.job j)
      || (select coalesce(string_agg(row_to_json(a)::text, ''), '') from audit_entries a) as dump`.execute(
    open.database.db,
  )
  const dump = rows[0]?.dump ?? ''
  expect(dump.length).toBeGreaterThan(1_000)
  expect(dump).not.toContain(secret.slice(6))
  expect(dump).not.toContain('whsec_')
})
