import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Credential, Letterlock } from '../../sdk/letterlock.ts'
import { call, makeApp, type TestApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// What an app gives to be kept: API keys and the secrets of a provider's own webhooks.
let open: OpenHouse
let visitor: Visitor
let app: TestApp
let key: string
let people = 0

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  app = await makeApp(visitor.browser)
  key = (await app.key({})).token
})
afterAll(() => open.close())

const somebody = () => ({ provider: 'dialpad', tenantId: 'org_acme', userId: `user_${++people}` })
const put = (body: object, by = key) => call(open, by, 'PUT', '/v1/credentials', { body })
const get = (body: object, by = key) => call(open, by, 'POST', '/v1/credentials', { body })

test('a username and its key are kept, handed out as they are, and replaced by the next', async () => {
  const who = { ...somebody(), provider: 'aircall' }
  const first = await put({ ...who, type: 'basic', username: 'acme', credential: 'first-key' })
  expect(first).toMatchObject({ status: 201, body: { status: 'created' } })
  const handed = await get(who)
  expect(handed).toMatchObject({
    status: 200,
    body: {
      credential: 'first-key',
      type: 'basic',
      username: 'acme',
      expiresAt: null,
      scopes: [],
      account: null,
      connectionId: first.body.connectionId,
    },
  })
  expect(handed.headers.get('cache-control')).toBe('no-store')
  const second = await put({ ...who, type: 'basic', username: 'acme', credential: 'second-key' })
  expect(second).toMatchObject({ status: 200, body: { status: 'updated', connectionId: first.body.connectionId } })
  expect((await get(who)).body).toMatchObject({ credential: 'second-key' })
})

test('the secret of a provider’s webhooks is handed out as it was given, over HTTP and by the SDK, and replaced by the next', async () => {
  const sdk = new Letterlock({ secretKey: key, url: open.base })
  const who = somebody()
  const type: Credential['type'] & 'webhook_secret' = 'webhook_secret'
  const first = { ...who, type, account: 'Calls', credential: 'dialpad-hook-öä 1=' }
  expect(await put(first)).toMatchObject({ status: 201, body: { status: 'created' } })
  expect((await get(who)).body).toMatchObject({
    credential: first.credential,
    type,
    username: null,
    expiresAt: null,
    scopes: [],
    account: 'Calls',
  })
  const { connectionId, status } = await sdk.credentials.put({ ...first, credential: 'dialpad-hook-2' })
  expect(status).toBe('updated')
  const handed: Credential = await sdk.getCredential(who)
  expect(handed).toMatchObject({ credential: 'dialpad-hook-2', type, username: null, connectionId, account: 'Calls' })
  await sdk.close()
})

test('an organisation has its own, which is nobody’s in it', async () => {
  const ofAll = { provider: 'dialpad', tenantId: 'org_beta' }
  await put({ ...ofAll, type: 'api_key', credential: 'of-all' })
  expect((await get(ofAll)).body).toMatchObject({ credential: 'of-all' })
  expect(await get({ ...ofAll, userId: 'user_1' })).toMatchObject({
    status: 404,
    body: { code: 'credential.not_connected' },
  })
})

test('of several accounts the one that is named is meant, and without a name the first', async () => {
  const who = somebody()
  const keep = (account: string) => put({ ...who, type: 'api_key', account, credential: `of ${account}` })
  const { body: first } = await keep('a@acme.example')
  const { body: second } = await keep('b@acme.example')
  expect((await get(who)).body).toMatchObject({ account: 'a@acme.example' })
  expect((await get({ ...who, account: 'B@acme.example' })).body).toMatchObject({ credential: 'of b@acme.example' })
  expect((await get({ ...who, connectionId: second.connectionId })).body).toMatchObject({ account: 'b@acme.example' })
  expect((await get({ ...who, account: 'c@acme.example' })).status).toBe(404)
  expect((await get({ ...somebody(), connectionId: first.connectionId })).status).toBe(404)
})

test('twenty who keep the same key at once make one connection', async () => {
  const who = somebody()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => put({ ...who, type: 'api_key', credential: `key-${at}` })),
  )
  expect(new Set(answers.map(({ body }) => body.connectionId)).size).toBe(1)
  expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
})

test('a key of another app, or of the other environment, finds nothing', async () => {
  const who = somebody()
  await put({ ...who, type: 'api_key', credential: 'a secret' })
  const production = await app.key({ environment: 'production' })
  expect((await get(who, production.token)).status).toBe(404)
  const other = await makeApp(visitor.browser, 'Another')
  expect((await get(who, (await other.key({})).token)).status).toBe(404)
})

test('a publishable key, one without the scope, and none at all are refused before anything is read', async () => {
  const who = somebody()
  const publishable = await app.key({ kind: 'publishable' })
  const narrow = await app.key({ scopes: ['connect'] })
  expect(await get(who, publishable.token)).toMatchObject({ status: 403, body: { code: 'key.publishable' } })
  expect(await get(who, narrow.token)).toMatchObject({ status: 403, body: { code: 'key.scope_missing' } })
  expect(await call(open, undefined, 'POST', '/v1/credentials', { body: who })).toMatchObject({ status: 401 })
})

test('what looks like the account’s own password is refused: it would open everything', async () => {
  const who = { ...somebody(), provider: 'clicksend', type: 'basic', username: 'acme' }
  expect((await put({ ...who, credential: 'hunter2' })).body).toMatchObject({ code: 'provider.password_refused' })
  expect((await put({ ...who, credential: '0A1B2C3D-0A1B-2C3D-4E5F-0A1B2C3D4E5F' })).status).toBe(201)
})

test.each([
  ['a provider that nobody knows', { provider: 'nobody' }, 'credential.unknown_provider'],
  ['a username without its type', { username: 'acme' }, 'credential.username_needed'],
  ['the type without its username', { type: 'basic' }, 'credential.username_needed'],
  ['a type that is not kept', { type: 'oauth_token' }, 'request.invalid'],
  ['an empty key', { credential: '' }, 'request.invalid'],
  ['a NUL in a key', { credential: 'a\0b' }, 'request.invalid'],
])('%s is refused by name', async (_what, change, code) => {
  const answer = await put({ ...somebody(), type: 'api_key', credential: 'a key', ...change })
  expect(answer.body).toMatchObject({ code })
})

test('what was handed out is in the audit within a second, by key and connection, and what SDKs report too', async () => {
  const who = somebody()
  const { id: keyId, token } = await app.key({})
  const { body } = await put({ ...who, type: 'api_key', credential: 'a key' }, token)
  for (let times = 0; times < 3; times++) await get(who, token)
  const hits = {
    hits: [
      { connectionId: body.connectionId, count: 40 },
      { connectionId: `con_${'0'.repeat(32)}`, count: 9 },
    ],
  }
  expect((await call(open, token, 'POST', '/v1/credentials/hits', { body: hits })).status).toBe(204)
  await expect.poll(() => readsBy(keyId)).toEqual([{ subject_id: body.connectionId, reads: 3, hits: 40 }])
})

test('hits whose answer was lost are counted once', async () => {
  const who = somebody()
  const { id: keyId, token } = await app.key({})
  const { body } = await put({ ...who, type: 'api_key', credential: 'a key' }, token)
  const hits = { hits: [{ connectionId: body.connectionId, count: 40 }] }
  const headers = { 'idempotency-key': 'hits-1' }
  for (let times = 0; times < 2; times++)
    expect((await call(open, token, 'POST', '/v1/credentials/hits', { body: hits, headers })).status).toBe(204)
  await get(who, token)
  await expect.poll(() => readsBy(keyId)).toEqual([{ subject_id: body.connectionId, reads: 1, hits: 40 }])
})

test('reading writes nothing', async () => {
  const who = somebody()
  await put({ ...who, type: 'api_key', credential: 'a key' })
  const before = await written()
  for (let times = 0; times < 20; times++) await get(who)
  expect(await written()).toBe(before)
})

async function readsBy(keyId: string): Promise<unknown[]> {
  const { rows } = await open.database.pool.query(
    `select subject_id, sum((facts->>'reads')::int)::int as reads, sum((facts->>'hits')::int)::int as hits
     from audit_entries where action = 'credential.read' and actor_id = $1 group by 1`,
    [keyId],
  )
  return rows
}

/** Rows of connections and credentials that were ever written or changed. */
async function written(): Promise<number> {
  const { rows } = await open.database.pool.query<{ version: string }>(
    `select string_agg(xmin::text, ',' order by xmin::text) as version from
     (select xmin from connections union all select xmin from credentials union all select xmin from api_keys) rows`,
  )
  return Number(rows[0]?.version.length)
}
