import { afterAll, beforeAll, expect, test } from 'vitest'
import { listDueCredentials } from '../../server/store/due-credentials.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import type { OpenHouse } from './open-house.ts'
import type { Visitor } from './visitor.ts'

const ANA = 'ana@consumer.example'

let house: ImapHouse
let open: OpenHouse
let visitor: Visitor
let connectionId: string
let appPassword: { id: string; password: string }

beforeAll(async () => {
  house = await openImapHouse([ANA])
  ;({ open, visitor } = house)
  appPassword = await house.newAppPassword(ANA)
  connectionId = await connect({ address: ANA, password: appPassword.password })
})
afterAll(() => house.close())

async function connect(wish: object): Promise<string> {
  return (await house.connect(wish)).body.connectionId
}

const tryIt = () => house.tryIt(connectionId)

test.each([
  [{ status: 200, body: '* BYE [ALERT] Too many simultaneous connections. (Failure)' }, 'imap.too_many_connections'],
  [{ drop: true }, 'imap.unreachable'],
])('weather (%j) is told, waited out, and ends nothing', async (action, code) => {
  await house.order(action)
  expect(await tryIt()).toBe(code)
  const [during] = await visitor.connections()
  expect(during?.status).toBe('active')
  expect(during?.delayedUntil).not.toBeNull()
  await house.calm()
  expect(await tryIt()).toBe('works')
  const [after] = await visitor.connections()
  expect(after).toMatchObject({ status: 'active', delayedUntil: null })
})

test('an app password is never due for a refresh, whoever has brought its time forward', async () => {
  await open.database.db.updateTable('credentials').set({ due_at: 0 }).execute()
  const inYears = Date.now() + 100 * 365 * 86_400_000
  expect(await listDueCredentials(open.database.db, 'imap', inYears, { limit: 10 })).toEqual([])
})

test('a password that was taken back ends the connection with the server’s word, and a new one mends it', async () => {
  await open.control('DELETE', `/users/${ANA}/app-passwords/${appPassword.id}`)
  await house.endLines(connectionId)
  // Once may be the server's own trouble.
  expect(await tryIt()).toBe('imap.password_doubted')
  expect(await visitor.connections()).toMatchObject([{ status: 'failing', reason: { code: 'imap.password_refused' } }])
  await open.turnTo(300_000)
  expect(await tryIt()).toBe('connection.needs_reconnect')
  const [ended] = await visitor.connections()
  expect(ended).toMatchObject({ status: 'needs_reconnect', reason: { code: 'imap.password_refused' } })
  expect(ended?.reason?.say).toContain('127.0.0.1')

  appPassword = await house.newAppPassword(ANA)
  expect(await connect({ address: ANA, password: appPassword.password, connectionId })).toBe(connectionId)
  expect(await tryIt()).toBe('works')
  const [mended] = await visitor.connections()
  expect(mended).toMatchObject({ status: 'active', reason: null })
})

test('what its owner switched off is no ended password', async () => {
  await open.control('PUT', `/users/${ANA}/imap`, { imap: 'off' })
  await house.endLines(connectionId)
  expect(await tryIt()).toBe('imap.not_enabled')
  expect(await visitor.connections()).toMatchObject([{ status: 'failing', reason: { code: 'imap.not_enabled' } }])
  await open.control('PUT', `/users/${ANA}/imap`, { imap: 'on' })
  expect(await tryIt()).toBe('works')
  expect(await visitor.connections()).toMatchObject([{ status: 'active', reason: null }])
})

test.each([
  ['the password of the account changed', (email: string) => ['POST', `/users/${email}/change-password`] as const],
])('%s: the app password ends with it, is asked for once more, and a new one mends it', async (_name, act) => {
  await open.turnTo(0)
  const [method, path] = act(ANA)
  await open.control(method, path)
  await house.endLines(connectionId)
  expect(await tryIt()).toBe('imap.password_doubted')
  await open.turnTo(900_000)
  expect(await tryIt()).toBe('connection.needs_reconnect')
  expect(await visitor.connections()).toMatchObject([{ status: 'needs_reconnect' }])
  appPassword = await house.newAppPassword(ANA)
  await connect({ address: ANA, password: appPassword.password, connectionId })
  expect(await tryIt()).toBe('works')
})
