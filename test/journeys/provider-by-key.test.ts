import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Letterlock } from '../../sdk/letterlock.ts'
import type { AppId } from '../../server/core/ids.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { madeConnection } from './app-connections-made.ts'
import { call } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// A provider that an app's server describes with its key, used at once: Acme takes a key in a header.
const KEY = 'acme-key-1'
const ACME = '/v1/app/providers/x-acme'

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let acme: Server
let base: string
let letterlock: Letterlock

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  acme = createServer((request, response) => {
    const isKnown = request.headers['x-api-key'] === `key ${KEY}`
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isKnown ? { id: 7, email: 'kim@acme.example', path: request.url } : { error: 'no' }))
  })
  await new Promise<void>((resolve) => acme.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(acme.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => acme.close(resolve))
  await open.close()
})
beforeEach(async () => {
  await letterlock?.close()
  connecting = await appConnecting(open, visitor)
  letterlock = new Letterlock({ secretKey: connecting.secret, url: open.base })
  return () => letterlock.close()
})

const definition = () => ({
  name: 'Acme',
  key: { in: 'header' as const, name: 'X-Api-Key', prefix: 'key ' },
  hosts: [base],
  check: { url: `${base}/me`, accountId: '/id', accountName: '/email' },
})

const key = async (wish: Parameters<AppConnecting['app']['key']>[0]) => (await connecting.app.key(wish)).token
const put = (as: string | undefined, body: unknown = definition(), headers: Record<string, string> = {}) =>
  call(open, as, 'PUT', ACME, { body, headers })
const audited = async () => {
  const { rows } = await open.database.pool.query<{ action: string; actor_kind: string }>(
    "select action, actor_kind from audit_entries where action like 'provider.%' and subject_id = $1 order by at, id",
    [connecting.app.id],
  )
  return rows.map(({ action, actor_kind }) => `${action} by ${actor_kind}`)
}

test('described by key, it is connected, handed out, called through the proxy and taken away', async () => {
  expect(await letterlock.providers.put('x-acme', definition())).toMatchObject({
    id: 'x-acme',
    by: ['key'],
    custom: true,
    ready: true,
  })
  const claimed = await connecting.open({ provider: 'x-acme', userId: 'kim' })
  const wrong = await connecting.key(claimed, { provider: 'x-acme', credential: 'nonsense' })
  expect(wrong.body.code).toBe('provider.key_refused')
  const kept = await connecting.key(claimed, { provider: 'x-acme', credential: KEY })
  expect(kept.body).toMatchObject({ status: 'connected', connection: { account: 'kim@acme.example' } })

  const kim = { provider: 'x-acme', tenantId: 'org_acme', userId: 'kim' }
  const handed = await letterlock.getCredential(kim)
  expect(handed).toMatchObject({ credential: KEY, type: 'api_key', account: 'kim@acme.example' })
  const answer = await letterlock.proxy(handed.connectionId).fetch('/v2/things?page=2')
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ path: '/v2/things?page=2' })])

  expect(await letterlock.providers.delete('x-acme')).toEqual({ ended: 1, left: 0 })
  await expect(letterlock.getCredential({ ...kim, account: 'kim@acme.example' })).rejects.toMatchObject({
    code: 'not_connected',
  })
  expect((await connecting.ask('GET', '/v1/app/providers?q=acme')).body.providers).toEqual([])
  expect(await audited()).toEqual(['provider.defined by app', 'provider.removed by app'])
})

test('a publishable key, one without the scope, and none at all describe nothing', async () => {
  const refused = [
    [await key({ kind: 'publishable' }), 403, 'key.publishable'],
    [await key({ scopes: ['connect', 'connections.write', 'credentials', 'proxy'] }), 403, 'key.scope_missing'],
    // One that was made without saying what it may do: where credentials are sent is asked for by name.
    [await key({}), 403, 'key.scope_missing'],
    ['ll_sk_dev_nobody', 401, 'key.unknown'],
    [undefined, 401, 'key.unknown'],
  ] as const
  for (const [as, status, code] of refused) {
    for (const answer of [await put(as), await call(open, as, 'DELETE', ACME)])
      expect([answer.status, answer.body.code]).toEqual([status, code])
  }
  expect(await audited()).toEqual([])
  expect((await put(await key({ scopes: ['providers'] }))).status).toBe(200)
})

test('another app’s key neither sees it, nor changes it, nor takes it away', async () => {
  await put(connecting.secret)
  const other = await appConnecting(open, visitor)
  const gone = await call(open, other.secret, 'DELETE', ACME)
  expect([gone.status, gone.body.code]).toEqual([404, 'provider.unknown'])
  await call(open, other.secret, 'PUT', ACME, { body: { ...definition(), name: 'Mallory' } })
  const mine = await connecting.ask('GET', '/v1/app/providers?q=acme')
  expect(mine.body.providers).toMatchObject([{ name: 'Acme' }])
  expect((await call(open, other.secret, 'DELETE', ACME)).status).toBe(200)
  expect((await connecting.ask('GET', '/v1/app/providers?q=acme')).body.providers).toHaveLength(1)
})

test('a key of development touches nothing that production uses', async () => {
  const production = await key({ environment: 'production', scopes: ['providers'] })
  await put(production)
  const of = { appId: connecting.app.id as AppId, environment: 'production', tenant: 'org_acme', user: 'kim' } as const
  await madeConnection(open.database, { ...of, provider: 'x-acme' })
  const elsewhere = { ...definition(), hosts: ['https://mallory.example'], check: undefined }
  for (const answer of [await put(connecting.secret, elsewhere), await connecting.ask('DELETE', ACME)])
    expect([answer.status, answer.body.code]).toEqual([409, 'provider.in_production'])
  expect((await put(production)).status).toBe(200)
})

test.each([
  ['the metadata of a cloud', { hosts: ['https://169.254.169.254'] }, 422, 'provider.address_refused'],
  ['a check elsewhere', { check: { url: 'https://elsewhere.example/me' } }, 422, 'provider.address_refused'],
  ['neither consent nor key', { key: undefined }, 400, 'request.invalid'],
  ['no host', { hosts: [] }, 400, 'request.invalid'],
  ['a key nowhere', { key: { in: 'cookie' } }, 400, 'request.invalid'],
  ['a name of two lines', { name: 'Acme\nInc' }, 400, 'request.invalid'],
])('%s is refused as on the page', async (_what, wrong, status, code) => {
  const answer = await put(connecting.secret, { ...definition(), ...wrong })
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test.each(['gmail', 'acme'])('%s is no id for a provider of one’s own', async (id) => {
  await expect(letterlock.providers.put(id, definition())).rejects.toMatchObject({ serverCode: 'provider.id_taken' })
})

test('sent twice under one idempotency key, it is described once', async () => {
  const headers = { 'idempotency-key': 'once' }
  const first = await put(connecting.secret, definition(), headers)
  const again = await put(connecting.secret, definition(), headers)
  expect([again.status, again.text]).toEqual([first.status, first.text])
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(await audited()).toEqual(['provider.defined by app'])
  const other = await put(connecting.secret, { ...definition(), name: 'Other' }, headers)
  expect(other.status).toBe(422)
})
