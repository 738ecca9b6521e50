import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { call } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** What a connection is, guarded or brokered, across consents of the same account. */
const KIM = 'kim@consumer.example'
const SENDS = { scopes: ['https://www.googleapis.com/auth/gmail.modify'], mirror: false }
const SEND = 'gmail/v1/users/me/messages/send'

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(() => open.close())

async function connect(userId: string, wish: object): Promise<{ id: string; custody: string }> {
  const { connection, error } = await connecting.connect('gmail', KIM, { userId, ...SENDS, ...wish })
  if (!connection) throw new Error(error?.code)
  return connection
}

const handed = (userId: string) =>
  connecting.ask('POST', '/v1/credentials', { provider: 'gmail', tenantId: 'org_acme', userId })

async function expectGuarded(userId: string, id: string): Promise<void> {
  expect(await handed(userId)).toMatchObject({ status: 403, body: { code: 'credential.guarded' } })
  const sent = await connecting.ask('POST', `/v1/proxy/${id}/${SEND}`, { raw: '' })
  expect(sent).toMatchObject({ status: 403, body: { code: 'proxy.guarded' } })
  expect((await connecting.ask('GET', `/v1/app/connections/${id}`)).body.custody).toBe('guarded')
}

test.each([
  ['says nothing', {}],
  ['says brokered and names no connection', { custody: 'brokered' }],
])('a guarded connection stays guarded when its person connects again and the session %s', async (what, wish) => {
  const { id } = await connect(what, { custody: 'guarded' })
  expect((await connect(what, wish)).id).toBe(id)
  await expectGuarded(what, id)
})

test('a session that names a guarded connection and says nothing leaves it guarded', async () => {
  const { id } = await connect('named', { custody: 'guarded' })
  expect(await connect('named', { connectionId: id })).toMatchObject({ id, custody: 'guarded' })
  await expectGuarded('named', id)
})

test('only a session that names it and says brokered opens it', async () => {
  const { id } = await connect('opened', { custody: 'guarded' })
  expect(await connect('opened', { connectionId: id, custody: 'brokered' })).toMatchObject({ id, custody: 'brokered' })
  expect((await handed('opened')).status).toBe(200)
})

test('a brokered connection that becomes guarded yields nothing any more, in every process', async () => {
  const other = await open.another('http')
  const base = `http://127.0.0.1:${other.port}`
  const { id } = await connect('closed', {})
  const body = { provider: 'gmail', tenantId: 'org_acme', userId: 'closed' }
  const there = () => call({ base }, connecting.secret, 'POST', '/v1/credentials', { body })
  expect([(await handed('closed')).status, (await there()).status]).toEqual([200, 200])

  // An SDK listens there: it is told to drop what it holds.
  const gone = new AbortController()
  const headers = { authorization: `Bearer ${connecting.secret}` }
  const stream = await fetch(`${base}/v1/app/changes`, { headers, signal: gone.signal })
  let heard = ''
  const listening = (async () => {
    for await (const chunk of stream.body ?? []) heard += Buffer.from(chunk).toString()
  })().catch(() => undefined) // ended by us
  expect(await connect('closed', { custody: 'guarded' })).toMatchObject({ id, custody: 'guarded' })
  await until(async () => (heard.includes(id) ? true : undefined))
  gone.abort()
  await listening
  expect((await there()).status).toBe(403)
  await expectGuarded('closed', id)
})
