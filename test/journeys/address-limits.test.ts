import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newApiKey } from '../../server/people/apps/api-key-token.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** What strangers may ask: a tenth of a visitor's minute for pages, and another for keys that are none. */
const MOST = 10
const MINUTE_MS = 60_000
const NONE = 'con_00000000000000000000000000000000'

let offsetMs = 0
let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http', apps: { personRequestsMax: MOST * 10 } })
  connecting = await appConnecting(open, await signIn(open))
})
afterAll(() => open.close())

// Each test has a minute of its own.
beforeEach(async () => {
  offsetMs += MINUTE_MS - ((Date.now() + offsetMs) % MINUTE_MS)
  await open.turnTo(offsetMs)
})

async function ask(path: string, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization }
  const answer = await fetch(`${open.base}${path}`, { headers, redirect: 'manual' })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text }
}

const unknown = () => `Bearer ${newApiKey('secret', 'development').token.reveal()}`

test.each([
  ['unknown', unknown],
  ['malformed', () => 'Bearer nothing'],
  ['missing', () => undefined],
])('keys that are %s are bounded by their address, which is told when to go on', async (_what, key) => {
  const first = await ask('/v1/app/connections', key())
  expect(first.status).toBe(401)
  expect(first.headers.get('ratelimit-policy')).toBe(`"stranger";q=${MOST};w=60`)
  for (let tried = 1; tried < MOST; tried++) expect((await ask('/v1/app/connections', key())).status).toBe(401)
  const refused = await ask('/v1/app/connections', key())
  expect([refused.status, JSON.parse(refused.text).code]).toEqual([429, 'rate.exceeded'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  offsetMs += MINUTE_MS
  await open.turnTo(offsetMs)
  expect((await ask('/v1/app/connections', key())).status).toBe(401)
})

test('keys in use go on behind an address that tried too many others, and no other is looked up', async () => {
  const used = `Bearer ${connecting.secret}`
  expect((await ask('/v1/app/connections', used)).status).toBe(200)
  for (let tried = 0; tried <= MOST; tried++) await ask('/v1/app/connections', unknown())
  expect((await ask('/v1/app/connections', used)).status).toBe(200)
  // A key that nobody has used here yet has to wait for the next minute, since it would have to be looked up.
  const fresh = `Bearer ${(await connecting.app.key({})).token}`
  expect((await ask('/v1/app/connections', fresh)).status).toBe(429)
  offsetMs += MINUTE_MS
  await open.turnTo(offsetMs)
  expect((await ask('/v1/app/connections', fresh)).status).toBe(200)
})

test.each([
  ['an install that began elsewhere', '/install/aircall?app=app_1'],
  ['a callback', '/oauth/callback?state=x'],
  ['a popup’s last page', `/oauth/done/${NONE}?of=${NONE}`],
  ['a connect page', `/connect/${NONE}`],
  ['an app’s logo', `/v1/apps/${NONE}/logo`],
])('%s is bounded by the visitor’s address', async (_what, path) => {
  const statuses = new Set<number>()
  for (let asked = 0; asked < MOST; asked++) statuses.add((await ask(path)).status)
  expect(statuses.has(429)).toBe(false)
  const refused = await ask(path)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('ratelimit')).toMatch(/^"page";r=0;t=\d+$/)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a person connects while somebody at the same address tries keys', async () => {
  // Somebody has opened the app's page before, so that its key is in use.
  await connecting.open({ userId: 'before' })
  for (let tried = 0; tried <= MOST; tried++) await ask('/v1/app/connections', unknown())
  await open.control('POST', '/users', { email: 'kim@consumer.example', name: 'Kim' })
  const result = await connecting.connect('gmail', 'kim@consumer.example', { userId: 'behind-one-address' })
  expect([result.status, result.error]).toEqual(['connected', null])
})

test('nothing of a stranger’s key is kept, and their address goes with its minute', async () => {
  const key = unknown()
  await ask('/v1/app/connections', key)
  const { rows } = await sql<{ key: string; expire: number }>`select key, expire from rate_limits`.execute(
    open.database.db,
  )
  const mine = rows.filter(({ key: name }) => name.startsWith('stranger '))
  expect(mine.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(key.slice(-20))
  for (const { expire } of mine) expect(expire).toBeLessThanOrEqual(Date.now() + offsetMs + MINUTE_MS)
})
