import { expect, test } from 'vitest'
import { type Called, call, makeApp } from './app-house.ts'
import { connectingHouse, KIM } from './connecting-house.ts'

/** Every provider's API through the proxy, by an app's key, against its twin. */
const MAIL = Buffer.from('From: kim@consumer.example\r\nTo: lee@consumer.example\r\nSubject: Hi\r\n\r\nHello\r\n')

const house = connectingHouse()

async function connect(provider: string, wish: object = {}): Promise<string> {
  const userId = `user-${provider}-${Math.random()}`
  const result = await house.connecting.connect(provider, KIM, { userId, ...wish })
  if (!result.connection) throw new Error(`not connected: ${JSON.stringify(result.error)}`)
  return result.connection.id
}

function through(id: string, method: string, path: string, body?: unknown): Promise<Called> {
  return house.connecting.ask(method, `/v1/proxy/${id}/${path}`, body)
}

/** Every token that the far side has given to anybody. */
async function tokens(): Promise<string[]> {
  const rows = house.open.sandbox.box.db.prepare('SELECT token FROM access_tokens').all() as { token: string }[]
  return rows.map(({ token }) => token)
}

test.each([
  ['gmail', 'gmail/v1/users/me/profile', 'emailAddress'],
  ['google-calendar', 'calendar/v3/calendars/primary/events?maxResults=2', 'items'],
  ['aircall', 'v1/ping', 'ping'],
  ['dialpad', 'api/v2/users/me', 'id'],
  ['discord', 'api/v10/users/@me', 'id'],
] as const)('%s answers at the path that it documents', async (provider, path, field) => {
  const answer = await through(await connect(provider), 'GET', path)
  expect(answer.status).toBe(200)
  expect(answer.body).toHaveProperty(field)
  expect(answer.headers.get('letterlock-from')).toBe('provider')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const seen = answer.text + JSON.stringify([...answer.headers])
  for (const token of await tokens()) expect(seen).not.toContain(token)
})

test('a username with its key opens ClickSend, and neither is in the answer', async () => {
  const { secret } = (await house.open.control('POST', `/providers/clicksend/accounts/${KIM}/keys`, {})) as {
    secret: string
  }
  const kept = await house.connecting.ask('PUT', '/v1/credentials', {
    provider: 'clicksend',
    tenantId: 'org_acme',
    type: 'basic',
    username: KIM,
    credential: secret,
  })
  const answer = await through(String(kept.body.connectionId), 'GET', 'v3/account')
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain(secret)
})

test('a brokered connection may send, and a guarded one does not, whichever way it is asked', async () => {
  const scopes = ['https://www.googleapis.com/auth/gmail.modify']
  const raw = MAIL.toString('base64url')
  const brokered = await connect('gmail', { scopes, custody: 'brokered', mirror: false })
  expect((await through(brokered, 'POST', 'gmail/v1/users/me/drafts', { message: { raw } })).status).toBe(200)
  // The sandbox sends nothing; that it was asked is what counts here.
  const sent = await fetch(`${house.open.base}/v1/proxy/${brokered}/gmail/v1/users/me/messages/send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.connecting.secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ raw }),
  })
  await sent.text()
  expect(sent.headers.get('letterlock-from')).toBe('provider')

  const guarded = await connect('gmail', { scopes, custody: 'guarded', mirror: false })
  const before = house.open.sandbox.box.wireLog.list().filter(({ url }) => url.startsWith('/gmail')).length
  for (const path of [
    'gmail/v1/users/me/messages/send',
    'gmail/v1/users/me/drafts/send',
    'gmail/v1/users/me/drafts',
    'gmail/v1/users/me/messages/import',
    'gmail/v1/users/me/messages',
    'gmail/v1/users/me/settings/filters',
    'upload/gmail/v1/users/me/messages/send?uploadType=media',
    'batch/gmail/v1',
    'gmail/v1/users/me/messages/%73end',
  ]) {
    expect(await through(guarded, 'POST', path, { raw }), path).toMatchObject({
      status: 403,
      body: { code: 'proxy.guarded' },
    })
  }
  const overridden = await call(
    house.open,
    house.connecting.secret,
    'GET',
    `/v1/proxy/${guarded}/gmail/v1/users/me/messages/send`,
    {
      headers: { 'x-http-method-override': 'POST' },
    },
  )
  expect(overridden.status).toBe(403)
  expect(house.open.sandbox.box.wireLog.list().filter(({ url }) => url.startsWith('/gmail'))).toHaveLength(before)
  expect((await through(guarded, 'GET', 'gmail/v1/users/me/messages?maxResults=1')).status).toBe(200)
})

test('a mail of many megabytes goes through both ways', async () => {
  const scopes = ['https://www.googleapis.com/auth/gmail.modify']
  const id = await connect('gmail', { scopes, custody: 'brokered', mirror: false })
  const raw = Buffer.concat([MAIL, Buffer.alloc(12_000_000, 'all work and no play\r\n')]).toString('base64url')
  const kept = await through(id, 'POST', 'gmail/v1/users/me/drafts', { message: { raw } })
  expect(kept.status).toBe(200)
  const read = await through(id, 'GET', `gmail/v1/users/me/drafts/${kept.body.id}?format=raw`)
  expect(read.status).toBe(200)
  expect(read.text.length).toBeGreaterThan(15_000_000)
})

test.each(['../sandbox/users', '%2e%2e/sandbox/users', '/sandbox/users', '@169.254.169.254/latest', 'sandbox/users'])(
  'nobody gets to %s',
  async (path) => {
    const id = await connect('gmail')
    // A URL would tidy the path away before it is sent.
    const { request } = await import('node:http')
    const status = await new Promise<number>((done, fail) => {
      const { hostname, port } = new URL(house.open.base)
      const headers = { authorization: `Bearer ${house.connecting.secret}` }
      const asked = request({ hostname, port, path: `/v1/proxy/${id}/${path}`, headers }, (answer) => {
        answer.resume()
        done(answer.statusCode ?? 0)
      })
      asked.on('error', fail)
      asked.end()
    })
    expect(status).toBe(422)
  },
)

test('only the app itself calls, with a key that may, in its own environment', async () => {
  const id = await connect('aircall')
  const path = `/v1/proxy/${id}/v1/ping`
  const other = await makeApp(house.visitor.browser, 'Another')
  const keys = {
    none: undefined,
    publishable: house.connecting.publishable,
    narrow: (await house.connecting.app.key({ scopes: ['credentials'] })).token,
    production: (await house.connecting.app.key({ environment: 'production' })).token,
    others: (await other.key({})).token,
  }
  const statuses: Record<string, number> = {}
  for (const [name, key] of Object.entries(keys)) statuses[name] = (await call(house.open, key, 'GET', path)).status
  expect(statuses).toEqual({ none: 401, publishable: 403, narrow: 403, production: 404, others: 404 })
  expect((await call(house.open, house.connecting.secret, 'GET', path)).status).toBe(200)
})
