import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyRotation, KeyState, KeysShredded } from '@letterlock/wire/keys'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rotateKeys } from '../../server/keys.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const HOUR_MS = 3_600_000
const MESSAGES = 20
const ACCOUNT = 'ana@nordwind.example'

let open: OpenHouse
let visitor: Visitor
let connectionId: string

beforeAll(async () => {
  open = await openHouse()
  openAccount(open.sandbox.box, ACCOUNT).fill(MESSAGES)
  visitor = await signIn(open)
})
afterAll(() => open.close())

beforeEach(async () => {
  connectionId = (await visitor.connect(ACCOUNT)).connectionId ?? ''
  await untilReady(visitor)
})

const keys = () => visitor.read<KeyState>('/v1/keys')

async function send<T>(path: string, body?: unknown): Promise<{ status: number; answer: T }> {
  const answer = await visitor.browser.send('POST', path, body)
  return { status: answer.status, answer: (await answer.json()) as T }
}

/** What the page's *Test* answers: the credential is opened and used. */
async function tries(id = connectionId): Promise<number> {
  const answer = await visitor.browser.send('POST', `/v1/connections/${id}/test`)
  await answer.text()
  return answer.status
}

test('an owner sees which keys there are, what they seal, and what shredding would take and leave', async () => {
  const { installation, tenant, shredding } = await keys()
  expect(installation).toMatchObject({ source: 'file', previous: [], rotating: false })
  expect(tenant.live).toMatchObject({ kekId: installation.kek.id, sealsMax: 2 ** 31 })
  expect(tenant.live?.records).toBeGreaterThanOrEqual(1)
  expect(shredding).toMatchObject({ records: tenant.live?.records, connections: 1, mailboxes: 1 })
})

test('a new data key is made at once, records are carried over by themselves, and nobody notices', async () => {
  const before = await keys()
  const { status, answer } = await send<KeyRotation>('/v1/keys/rotate')
  expect([status, answer.is]).toEqual([202, 'rotated'])
  expect(answer.keys.tenant.live?.id).not.toBe(before.tenant.live?.id)
  expect(await tries()).toBe(200)
  const carried = await until(async () => {
    const { tenant } = await keys()
    return tenant.live?.records === before.tenant.live?.records ? tenant : undefined
  })
  expect(carried.retired).toMatchObject([{ id: before.tenant.live?.id, records: 0 }])
  expect(await tries()).toBe(200)
  const [retired] = carried.retired
  expect(Date.parse(retired?.destroyedFrom ?? '') - Date.parse(retired?.retiredAt ?? '')).toBe(HOUR_MS)
})

test.each(['admin', 'manager', 'member'] as const)(
  'for one with the role %s there are no keys to see or touch',
  async (role) => {
    const browser = openBrowser(open.base)
    await browser.send('POST', '/v1/sessions', await addColleague(open, `${role}@nordwind.example`, role))
    const absent = withoutRequest(await (await browser.get('/v1/none')).text())
    const answers = [
      await browser.get('/v1/keys'),
      await browser.send('POST', '/v1/keys/rotate'),
      await browser.send('POST', '/v1/keys/shred', { name: (await keys()).tenant.name }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(withoutRequest(await answer.text())).toBe(absent)
    }
    expect(await tries()).toBe(200)
  },
)

test('without a session there is nothing to see either', async () => {
  const browser = openBrowser(open.base)
  expect((await browser.get('/v1/keys')).status).toBe(401)
  expect((await browser.send('POST', '/v1/keys/shred', { name: 'x' })).status).toBe(401)
})

test('a misspelt name shreds nothing, and says what to type', async () => {
  const { tenant } = await keys()
  const { status, answer } = await send<{ code: string; fix: string }>('/v1/keys/shred', { name: `${tenant.name}!` })
  expect([status, answer.code]).toEqual([422, 'keys.name_differs'])
  expect(JSON.stringify(answer)).toContain(tenant.name)
  expect((await keys()).tenant.live).toEqual(tenant.live)
  expect(await tries()).toBe(200)
})

test('the deployer replaces the key-encryption key while servers run; owners see it, and the old file can go', async () => {
  const before = await keys()
  const other = await open.another('http')
  expect(await rotateKeys(open.config, () => undefined)).toBe(true)
  const { installation, tenant } = await keys()
  expect(installation.kek.id).not.toBe(before.installation.kek.id)
  expect(installation).toMatchObject({
    previous: [{ id: before.installation.kek.id, wraps: 0, removableSince: expect.any(String) }],
    rotating: false,
  })
  expect(tenant.live).toMatchObject({ id: before.tenant.live?.id, kekId: installation.kek.id })
  expect(await tries()).toBe(200)

  await rm(join(open.config.dataDir, 'kek'))
  const fresh = await open.another('http')
  for (const { port } of [other, fresh]) {
    const answer = await visitor.browser.send('POST', `http://127.0.0.1:${port}/v1/connections/${connectionId}/test`)
    await answer.text()
    expect(answer.status).toBe(200)
  }
})

test('after shredding a connection says why and waits, its mail is there, and connecting again makes all well', async () => {
  const { tenant } = await keys()
  const { rows: sealed } = await sql<{ sealed: Buffer }>`select sealed from credentials`.execute(open.database.db)
  const { status, answer } = await send<KeysShredded>('/v1/keys/shred', { name: tenant.name })
  expect(status).toBe(200)
  expect(answer).toMatchObject({
    connections: 1,
    keys: { tenant: { live: null, retired: [] }, shredding: { records: 0 } },
  })
  expect(answer.dataKeys).toBeGreaterThanOrEqual(1)

  const [connection] = await visitor.connections()
  expect(connection).toMatchObject({ status: 'needs_reconnect', reason: { code: 'connection.shredded' } })
  expect(await tries()).toBe(409)
  const { rows } = await sql<{ messages: number }>`select count(*) as messages from messages`.execute(open.database.db)
  expect(rows[0]?.messages).toBe(MESSAGES)
  const left = await sql<{ sealed: Buffer }>`select sealed from credentials`.execute(open.database.db)
  expect(sealed.some(({ sealed }) => sealed.length > 0)).toBe(true)
  expect(left.rows.every(({ sealed }) => sealed.length === 0)).toBe(true)

  const started = await visitor.start({ connectionId })
  expect(await visitor.finish(started, ACCOUNT)).toMatchObject({ status: 'connected', connectionId })
  expect(await tries()).toBe(200)
  expect((await keys()).tenant.live?.records).toBeGreaterThanOrEqual(1)
})

/** The answer but for the one thing that differs with each request. */
function withoutRequest(problem: string): string {
  return problem.replace(/"requestId":"[^"]*"/, '')
}
