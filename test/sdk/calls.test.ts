import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Letterlock, LetterlockError } from '../../sdk/letterlock.ts'
import { CREDENTIAL, problem, startToyLetterlock, type ToyLetterlock } from './toy-letterlock.ts'

const ANA = { provider: 'gmail', tenantId: 'org_acme', userId: 'ana' }

let toy: ToyLetterlock
let letterlock: Letterlock

beforeEach(async () => {
  toy = await startToyLetterlock()
  letterlock = new Letterlock({ secretKey: 'll_sk_dev_x', url: `${toy.url}/` })
})
afterEach(async () => {
  await letterlock.close()
  await toy.close()
})

test('a credential comes with its end as a date', async () => {
  expect(await letterlock.getCredential(ANA)).toEqual({ ...CREDENTIAL, expiresAt: new Date(CREDENTIAL.expiresAt) })
  expect(toy.came[0]).toMatchObject({ method: 'POST', path: '/v1/credentials', body: ANA })
  expect(toy.came[0]?.headers.authorization).toBe('Bearer ll_sk_dev_x')
})

test('of a refused credential the server gets the digest alone', async () => {
  await letterlock.getCredential({ ...ANA, insteadOf: 'refused' })
  expect(toy.came[0]?.body).toEqual({ ...ANA, insteadOf: createHash('sha256').update('refused').digest('hex') })
})

test.each([
  ['credential.not_connected', 404, 'not_connected'],
  ['connection.needs_reconnect', 409, 'needs_reconnect'],
  ['connection.missing_scopes', 409, 'missing_scopes'],
  ['connection.paused', 409, 'paused'],
  ['credential.guarded', 403, 'guarded'],
  ['key.unknown', 401, 'key_refused'],
  ['rate.exceeded', 429, 'rate_limited'],
  ['something.new', 422, 'refused'],
])('%s is %s to a program', async (serverCode, status, code) => {
  toy.next.push(problem(status, serverCode, 'after_reconnect'))
  const failure = await letterlock.getCredential(ANA).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(LetterlockError)
  expect(failure).toMatchObject({ code, serverCode, status, retry: 'after_reconnect', say: 'Say.', fix: 'Fix.' })
  expect(toy.came).toHaveLength(1)
})

test('an outage page is weather, and the call is tried again within its deadline', async () => {
  toy.next.push(
    (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    (response) => response.destroy(),
  )
  expect((await letterlock.getCredential(ANA)).credential).toBe('token-1')
  expect(toy.came).toHaveLength(3)
})

test('a server that stays away is unreachable, later', async () => {
  const outage = (response: import('node:http').ServerResponse) => void response.writeHead(503).end()
  toy.next.push(outage, outage, outage)
  await expect(letterlock.getCredential(ANA)).rejects.toMatchObject({ code: 'unreachable', retry: 'later' })
})

test('what the server itself says of the provider’s weather is not asked again', async () => {
  toy.next.push(problem(503, 'oauth.unreachable', 'later'))
  await expect(letterlock.getCredential(ANA)).rejects.toMatchObject({ code: 'unreachable' })
  expect(toy.came).toHaveLength(1)
})

test('an answer that is no credential is not taken for one', async () => {
  toy.credential = { hello: 'world' }
  await expect(letterlock.getCredential(ANA)).rejects.toMatchObject({ code: 'unreachable' })
})

test('a server that never answers is given up at the deadline', async () => {
  const hasty = new Letterlock({ secretKey: 'll_sk_dev_x', url: toy.url, timeoutMs: 50 })
  toy.next.push(() => undefined)
  await expect(hasty.getCredential(ANA)).rejects.toMatchObject({ code: 'unreachable' })
  await hasty.close()
})

test('a redirect is not followed with the key', async () => {
  toy.next.push((response) => response.writeHead(302, { location: `${toy.url}/elsewhere` }).end())
  toy.next.push((response) => response.writeHead(302, { location: `${toy.url}/elsewhere` }).end())
  toy.next.push((response) => response.writeHead(302, { location: `${toy.url}/elsewhere` }).end())
  await expect(letterlock.connections.get('con_1')).rejects.toMatchObject({ code: 'unreachable' })
  expect(toy.came.map(({ path }) => path)).not.toContain('/elsewhere')
})

test.each<[string, (at: Letterlock) => Promise<unknown>]>([
  ['beginning to connect', (at) => at.connectSessions.create({ tenantId: 'org_acme' })],
  ['keeping a credential', (at) => at.credentials.put({ ...ANA, type: 'api_key', credential: 'kept' })],
  ['a disconnect', (at) => at.connections.delete('con_1')],
  ['a refresh', (at) => at.connections.refresh('con_1')],
  ['a pause', (at) => at.connections.pause('con_1')],
  ['going on', (at) => at.connections.resume('con_1')],
])('%s that lost its answer is repeated under the same key, so that it happens once', async (_, write) => {
  toy.next.push((response) => response.destroy())
  await write(letterlock)
  const keys = toy.came.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
})

test('a credential is asked for without such a key: nobody is to keep the answer', async () => {
  await letterlock.getCredential(ANA)
  expect(toy.came[0]?.headers['idempotency-key']).toBeUndefined()
})

test('ids go into paths as they are, whatever they hold', async () => {
  await letterlock.connections.pause('con_1/../x?')
  await letterlock.connections.search({ provider: 'gmail', q: 'a&b' })
  expect(toy.came.map(({ path }) => path)).toEqual([
    '/v1/app/connections/con_1%2F..%2Fx%3F/pause',
    '/v1/app/connections?provider=gmail&q=a%26b',
  ])
})

test('signals are asked for by a cycle or by days, a page at a time', async () => {
  await letterlock.signals.cycles()
  await letterlock.signals.definitions()
  await letterlock.signals.definitions(1)
  await letterlock.signals.people({ cycle: 'monthly-2026-10-01' }, { cursor: 'next', limit: 10 })
  await letterlock.signals.person('mem_1', { from: '2026-10-05', to: '2026-10-12' })
  expect(toy.came.map(({ path }) => path)).toEqual([
    '/v1/signals/cycles',
    '/v1/signals/definitions',
    '/v1/signals/definitions?version=1',
    '/v1/signals/people?cycle=monthly-2026-10-01&cursor=next&limit=10',
    '/v1/signals/people/mem_1?from=2026-10-05&to=2026-10-12',
  ])
  toy.next.push(problem(404, 'signals.not_counted'))
  const nobody = letterlock.signals.person('mem_2', { cycle: 'monthly-2026-10-01' })
  await expect(nobody).rejects.toMatchObject({ code: 'not_found', serverCode: 'signals.not_counted' })
})

test('through the proxy the provider’s own answer comes as it is, its errors too', async () => {
  toy.next.push((response) => response.writeHead(418, { 'letterlock-from': 'provider' }).end('teapot'))
  const answer = await letterlock.proxy('con_1').fetch('/v1/pot?x=1', { headers: { authorization: 'Bearer mine' } })
  expect([answer.status, await answer.text()]).toEqual([418, 'teapot'])
  expect(toy.came[0]).toMatchObject({ path: '/v1/proxy/con_1/v1/pot?x=1' })
  expect(toy.came[0]?.headers.authorization).toBe('Bearer ll_sk_dev_x')
})

test('what Letterlock itself refuses there is an error, and nothing is tried twice', async () => {
  toy.next.push(problem(403, 'credential.guarded'), (response) => response.destroy())
  await expect(letterlock.proxy('con_1').fetch('/send')).rejects.toMatchObject({ code: 'guarded' })
  await expect(letterlock.proxy('con_1').fetch('/send')).rejects.toMatchObject({ code: 'unreachable' })
  expect(toy.came).toHaveLength(2)
})

test('a publishable key is refused before anything is sent', () => {
  expect(() => new Letterlock({ secretKey: 'll_pk_dev_x', url: toy.url })).toThrow('secret key')
})
