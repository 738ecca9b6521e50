import type { ApiKeyList, App } from '@letterlock/wire/apps'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { until } from '../mirror/until.ts'
import { call, makeApp, PAGE, type TestApp } from './app-house.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const LIST = '/v1/app/connections'

let open: OpenHouse
let visitor: Visitor
let app: TestApp

beforeAll(async () => {
  open = await openHouse()
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
})
afterAll(() => open.close())

/** An answer without what differs each time. */
function told({ status, body }: { status: number; body: Record<string, unknown> }) {
  const { requestId: _, ...rest } = body
  return { status, ...rest }
}

test('a key is shown once, and only its hash and a hint are kept', async () => {
  const { id, token } = await app.key({})
  expect(token).toMatch(/^ll_sk_dev_[\w-]{43}$/)
  const { keys } = await visitor.read<z.infer<typeof ApiKeyList>>(`/v1/apps/${app.id}/keys`)
  const key = keys.find((one) => one.id === id)
  expect(key).toMatchObject({ kind: 'secret', environment: 'development', hint: `ll_sk_dev_…${token.slice(-4)}` })
  expect(JSON.stringify(keys)).not.toContain(token)
  const { rows } = await sql<{ row: string }>`select row_to_json(api_keys)::text as row from api_keys`.execute(
    open.database.db,
  )
  expect(rows.map(({ row }) => row).join()).not.toContain(token.slice(10))
})

test('a key opens what its app may see, and its last use is noted to the minute without a write in between', async () => {
  const { id, token } = await app.key({})
  expect((await call(open, token, 'GET', LIST)).body).toEqual({ data: [], next: null })
  const { rows } = await sql`select last_used_at from api_keys where id = ${id}`.execute(open.database.db)
  expect(rows).toEqual([{ last_used_at: null }])
})

test('a publishable key on a secret route is told what it is, and gets nothing', async () => {
  const { token } = await app.key({ kind: 'publishable' })
  const answer = await call(open, token, 'GET', LIST)
  expect([answer.status, answer.body.code]).toEqual([403, 'key.publishable'])
})

test('a key that is unknown, misspelt, missing or revoked is refused with the same bytes', async () => {
  const revoked = await app.key({})
  expect((await call(open, revoked.token, 'GET', LIST)).status).toBe(200)
  const ended = await visitor.browser.send('DELETE', `/v1/apps/${app.id}/keys/${revoked.id}`)
  expect(ended.status).toBe(204)
  const unknown = `ll_sk_dev_${'A'.repeat(43)}`
  const gone = await until(async () => {
    const answer = await call(open, revoked.token, 'GET', LIST)
    return answer.status === 200 ? undefined : answer
  })
  const others = await Promise.all(
    [unknown, 'nonsense', undefined, `${revoked.token}x`].map((key) => call(open, key, 'GET', LIST)),
  )
  expect(told(gone)).toMatchObject({ status: 401, code: 'key.unknown' })
  for (const other of others) expect(told(other)).toEqual(told(gone))
  // Ended is ended: a second time there is nothing to end.
  expect((await visitor.browser.send('DELETE', `/v1/apps/${app.id}/keys/${revoked.id}`)).status).toBe(404)
})

test('a revoked key is refused in every process within a second', async () => {
  const other = await open.another('http')
  const { id, token } = await app.key({})
  const there = { base: `http://127.0.0.1:${other.port}` }
  // Both hold it now.
  for (const where of [open, there]) expect((await call(where, token, 'GET', LIST)).status).toBe(200)
  await visitor.browser.send('DELETE', `/v1/apps/${app.id}/keys/${id}`)
  const revokedAt = performance.now()
  // When the last request was sent that was let through: how long its answer takes is the machine's affair.
  let letThroughAt = revokedAt
  for (const where of [there, open]) {
    await until(async () => {
      const askedAt = performance.now()
      if ((await call(where, token, 'GET', LIST)).status === 401) return true
      letThroughAt = askedAt
      return undefined
    })
  }
  expect(letThroughAt - revokedAt).toBeLessThan(1_000)
})

test('a key without the scope of a route is told which one', async () => {
  const { token } = await app.key({ scopes: ['connections.read'] })
  expect((await call(open, token, 'GET', LIST)).status).toBe(200)
  const answer = await call(open, token, 'DELETE', `${LIST}/con_00000000000000000000000000000000`)
  expect([answer.status, answer.body.code]).toEqual([403, 'key.scope_missing'])
  expect(answer.body.say).toContain('connections.write')
})

test.each([
  [{ origin: PAGE }],
  [{ origin: 'null' }],
  [{ headers: { 'sec-fetch-site': 'cross-site' } }],
  [{ headers: { 'sec-fetch-site': 'same-site' } }],
])('a secret key that a page of another origin sends is refused: %j', async (sent) => {
  const { token } = await app.key({})
  const answer = await call(open, token, 'GET', LIST, sent)
  expect([answer.status, answer.body.code]).toEqual([403, 'key.in_page'])
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('a browser that asks whether a page may send a secret key is told nothing of the kind', async () => {
  const answer = await fetch(`${open.base}${LIST}`, {
    method: 'OPTIONS',
    headers: {
      origin: PAGE,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('pages of an allowed origin pass the preflight, exactly these and without cookies', async () => {
  const ask = (origin: string) =>
    fetch(`${open.base}/v1/connect/claim`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    })
  const allowed = await ask(PAGE)
  expect(allowed.status).toBe(204)
  expect(allowed.headers.get('access-control-allow-origin')).toBe(PAGE)
  expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization')
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
  expect(allowed.headers.get('vary')).toContain('Origin')
  for (const foreign of ['https://evil.example', 'http://127.0.0.1:5174', 'null', `${PAGE}.evil.example`]) {
    const answer = await ask(foreign)
    expect([foreign, answer.headers.get('access-control-allow-origin')]).toEqual([foreign, null])
  }
})

test("another organisation's app, and an app seen by somebody who is no admin, are absent", async () => {
  const own = await visitor.read<App>(`/v1/apps/${app.id}`)
  expect(own.origins.development).toEqual([PAGE])
  const member = await addColleague(open, 'member@nordwind.example', 'member')
  const browser = openBrowser(open.base)
  expect((await browser.send('POST', '/v1/sessions', member)).status).toBe(201)
  await open.database.db
    .insertInto('tenants')
    .values({ id: 'tnt_ffffffffffffffffffffffffffffffff', app_id: app.id, name: 'Another', created_at: 1 })
    .execute()
  await open.database.db
    .insertInto('apps')
    .values({
      id: 'app_ffffffffffffffffffffffffffffffff',
      owner_tenant_id: 'tnt_ffffffffffffffffffffffffffffffff',
      name: 'Theirs',
      created_at: 1,
    })
    .execute()
  const absent = await visitor.browser.get('/v1/apps/app_00000000000000000000000000000000')
  const theirs = await visitor.browser.get('/v1/apps/app_ffffffffffffffffffffffffffffffff')
  const unseen = await browser.get(`/v1/apps/${app.id}`)
  const [fresh, ...others] = await Promise.all(
    [absent, theirs, unseen].map(async (answer) =>
      told({ status: answer.status, body: JSON.parse(await answer.text()) }),
    ),
  )
  expect(fresh).toMatchObject({ status: 404, code: 'request.not_found' })
  for (const other of others) expect(other).toEqual(fresh)
  for (const [method, path] of [
    ['PATCH', '/v1/apps/app_ffffffffffffffffffffffffffffffff'],
    ['POST', '/v1/apps/app_ffffffffffffffffffffffffffffffff/keys'],
    ['DELETE', `/v1/apps/app_ffffffffffffffffffffffffffffffff/keys/key_1`],
  ] as const) {
    const body =
      method === 'POST'
        ? { kind: 'secret', environment: 'production', name: 'x' }
        : method === 'PATCH'
          ? { name: 'x' }
          : undefined
    expect([method, (await visitor.browser.send(method, path, body)).status]).toEqual([method, 404])
  }
})

test('an origin must be written as browsers write it, and a logo be the picture that it says', async () => {
  const change = async (body: unknown) => {
    const answer = await visitor.browser.send('PATCH', `/v1/apps/${app.id}`, body)
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }
  expect(await change({ origins: { production: ['http://app.example.com'] } })).toEqual([422, 'app.origin_invalid'])
  const svg = Buffer.from('<svg onload="alert(1)"/>').toString('base64')
  expect(await change({ logo: { type: 'image/png', data: svg } })).toEqual([422, 'app.logo_invalid'])
  const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
  expect(await change({ logo: { type: 'image/png', data: png.toString('base64') } })).toEqual([200, undefined])
  const { logoUrl } = await visitor.read<App>(`/v1/apps/${app.id}`)
  const logo = await fetch(`${open.base}${logoUrl}`)
  expect(Buffer.from(await logo.arrayBuffer())).toEqual(png)
  expect(logo.headers.get('content-type')).toBe('image/png')
  expect(logo.headers.get('x-content-type-options')).toBe('nosniff')
  expect(logo.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
})
