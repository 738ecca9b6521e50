import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDueCredentials } from '../../server/store/credentials.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const ANA = 'ana@consumer.example'

let open: OpenHouse
let visitor: Visitor
let connectionId: string
let appPassword: { id: string; password: string }

beforeAll(async () => {
  open = await openHouse({ role: 'http', imap: true })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: ANA, name: 'Ana' })
  appPassword = await newAppPassword()
  connectionId = await connect({ address: ANA, password: appPassword.password })
})
afterAll(() => open.close())

async function newAppPassword(): Promise<{ id: string; password: string }> {
  return (await open.control('POST', `/users/${ANA}/app-passwords`)) as { id: string; password: string }
}

async function connect(wish: object): Promise<string> {
  const answer = await visitor.browser.send('POST', '/v1/connections/imap', { accessMode: 'read', ...wish })
  return ((await answer.json()) as { connectionId: string }).connectionId
}

/** The code of what a test of the connection answers; `works` where it does. */
async function tryIt(): Promise<string> {
  const answer = await visitor.browser.send('POST', `/v1/connections/${connectionId}/test`)
  return answer.status === 200 ? 'works' : ((await answer.json()) as Problem).code
}

/** Whoever is signed in may stay for a while; only the next sign-in tells. */
async function endParkedLine(): Promise<void> {
  await order({ drop: true })
  await tryIt()
  await open.control('DELETE', '/faults')
}

async function order(action: object): Promise<void> {
  await open.control('PUT', '/faults', { rules: [{ id: 'f', match: { method: 'IMAP', path: '.' }, do: action }] })
}

test.each([
  [{ status: 200, body: '* BYE [ALERT] Too many simultaneous connections. (Failure)' }, 'imap.too_many_connections'],
  [{ drop: true }, 'imap.unreachable'],
])('weather (%j) is told, waited out, and ends nothing', async (action, code) => {
  await order(action)
  expect(await tryIt()).toBe(code)
  const [during] = await visitor.connections()
  expect(during?.status).toBe('active')
  expect(during?.delayedUntil).not.toBeNull()
  await open.control('DELETE', '/faults')
  expect(await tryIt()).toBe('works')
  const [after] = await visitor.connections()
  expect(after).toMatchObject({ status: 'active', delayedUntil: null })
})

test('an app password is never due for a refresh, whoever has brought its time forward', async () => {
  await open.database.db.updateTable('credentials').set({ due_at: 0 }).execute()
  const inYears = Date.now() + 100 * 365 * 86_400_000
  expect(await listDueCredentials(open.database.db, inYears, 10)).toEqual([])
})

test('a password that was taken back ends the connection with the server’s word, and a new one mends it', async () => {
  await open.control('DELETE', `/users/${ANA}/app-passwords/${appPassword.id}`)
  await endParkedLine()
  // Once may be the server's own trouble.
  expect(await tryIt()).toBe('imap.password_doubted')
  expect(await visitor.connections()).toMatchObject([{ status: 'failing', reason: { code: 'imap.password_refused' } }])
  await open.turnTo(300_000)
  expect(await tryIt()).toBe('connection.needs_reconnect')
  const [ended] = await visitor.connections()
  expect(ended).toMatchObject({ status: 'needs_reconnect', reason: { code: 'imap.password_refused' } })
  expect(ended?.reason?.say).toContain('127.0.0.1')

  appPassword = await newAppPassword()
  expect(await connect({ address: ANA, password: appPassword.password, connectionId })).toBe(connectionId)
  expect(await tryIt()).toBe('works')
  const [mended] = await visitor.connections()
  expect(mended).toMatchObject({ status: 'active', reason: null })
})

test('what its owner switched off is no ended password', async () => {
  await open.control('PUT', `/users/${ANA}/imap`, { imap: 'off' })
  await endParkedLine()
  expect(await tryIt()).toBe('imap.not_enabled')
  expect(await visitor.connections()).toMatchObject([{ status: 'failing', reason: { code: 'imap.not_enabled' } }])
  await open.control('PUT', `/users/${ANA}/imap`, { imap: 'on' })
  expect(await tryIt()).toBe('works')
  expect(await visitor.connections()).toMatchObject([{ status: 'active', reason: null }])
})
