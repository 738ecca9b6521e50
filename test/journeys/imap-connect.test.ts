import type { DiscoveredImap, ImapSettings } from '@letterlock/wire/imap'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import type { OpenHouse } from './open-house.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const ANA = 'ana@consumer.example'
const BO = 'bo@consumer.example'

let house: ImapHouse
let open: OpenHouse
let visitor: Visitor
let connect: ImapHouse['connect']
/** As Google shows it: four groups of four letters. */
let appPassword: string

beforeAll(async () => {
  house = await openImapHouse([ANA, BO])
  ;({ open, visitor, connect } = house)
  appPassword = await newAppPassword(ANA)
})
afterAll(() => house.close())

async function newAppPassword(email: string): Promise<string> {
  return (await house.newAppPassword(email)).password
}

test('the server of a sandbox address is found, with what one must know before', async () => {
  const answer = await visitor.browser.send('POST', '/v1/imap/discover', { address: ANA })
  const found = (await answer.json()) as DiscoveredImap
  expect(found.servers).toEqual([
    {
      host: '127.0.0.1',
      port: open.sandbox.mailServers.imapsPort,
      security: 'tls',
      source: 'known_provider',
      greeted: true,
    },
  ])
  expect(found.advice).toMatchObject({ code: 'imap.app_password_advised' })
})

test('a wrong password keeps nothing, and says what is wrong', async () => {
  const { status, body } = await connect({ address: BO, password: 'abcd efgh ijkl mnop' })
  expect([status, body.code]).toEqual([422, 'imap.password_refused'])
  expect(await visitor.connections()).toEqual([])
  expect(await open.database.db.selectFrom('credentials').selectAll().execute()).toEqual([])
})

test('an app password with its spaces connects; the settings come back without it', async () => {
  const { status, body } = await connect({ address: ANA, password: appPassword })
  expect([status, body.account]).toEqual([201, ANA])
  const [connection] = await visitor.connections()
  expect(connection).toMatchObject({ id: body.connectionId, provider: 'gmail', transport: 'imap', status: 'active' })
  const settings = await visitor.read<ImapSettings>(`/v1/connections/${body.connectionId}/imap`)
  expect(settings).toMatchObject({ username: ANA, server: { host: '127.0.0.1', security: 'tls' } })
  const tested = await visitor.browser.send('POST', `/v1/connections/${body.connectionId}/test`)
  expect(await tested.json()).toMatchObject({ account: ANA })
})

test('a new password keeps the connection and its mailbox; another account is refused before it is asked', async () => {
  const [before] = await visitor.connections()
  const again = await connect({ address: ANA, password: await newAppPassword(ANA), connectionId: before?.id })
  expect([again.status, again.body.connectionId]).toEqual([201, before?.id])
  const other = await connect({ address: BO, password: 'whatever it is', connectionId: before?.id })
  expect([other.status, other.body.code]).toEqual([409, 'connect.other_account'])
  const [after] = await visitor.connections()
  expect(after?.mailbox?.id).toBe(before?.mailbox?.id)
})

test('the name to sign in with cannot bring another account into a mailbox', async () => {
  const [before] = await visitor.connections()
  const other = { address: ANA, username: BO, password: await newAppPassword(BO) }
  for (const wish of [{ ...other, connectionId: before?.id }, other]) {
    const { status, body } = await connect(wish)
    expect([status, body.code]).toEqual([409, 'imap.other_account'])
    expect(body.say).toContain(ANA)
    expect(body.say).toContain(BO)
  }
  const settings = await visitor.read<ImapSettings>(`/v1/connections/${before?.id}/imap`)
  expect(settings.username).toBe(ANA)
  expect(await visitor.connections()).toHaveLength(1)
})

test('a consent for an address that is read by password is not kept unless it was meant, and is given back', async () => {
  const [before] = await visitor.connections()
  expect(await visitor.connect(ANA)).toMatchObject({ status: 'failed', error: { code: 'connect.connected_otherwise' } })
  expect(await grants()).toEqual([])
  expect(await visitor.connections()).toMatchObject([{ id: before?.id, transport: 'imap', status: 'active' }])
})

test('a consent at Google takes over the connection that it names, and back again', async () => {
  const [before] = await visitor.connections()
  const named = { connectionId: before?.id ?? '' }
  expect(await visitor.connect(ANA, named)).toMatchObject({ status: 'connected', connectionId: before?.id })
  expect(await visitor.connections()).toMatchObject([{ id: before?.id, transport: 'gmail-api' }])
  const refused = await visitor.browser.get(`/v1/connections/${before?.id}/imap`)
  expect(await refused.json()).toMatchObject({ code: 'imap.not_over_imap' })
  expect(await grants()).toHaveLength(1)
  const unmeant = await connect({ address: ANA.toUpperCase(), password: appPassword })
  expect(unmeant).toMatchObject({ status: 409, body: { code: 'connect.connected_otherwise' } })
  expect(await grants()).toHaveLength(1)
  const back = await connect({ address: ANA, password: appPassword, ...named })
  expect(back.body.connectionId).toBe(before?.id)
  expect(await visitor.connections()).toMatchObject([{ id: before?.id, transport: 'imap' }])
  // Nobody holds its token any more: it does not stand at Google either.
  expect(await grants()).toEqual([])
})

async function grants(): Promise<unknown[]> {
  return ((await open.control('GET', '/grants')) as { grants: unknown[] }).grants
}

test('after eight wrong passwords a member waits, whatever worked in between, and nobody else does', async () => {
  const address = 'lo@consumer.example'
  await open.control('POST', '/users', { email: address, name: 'Lo' })
  const colleague = await addColleague(open, 'ben@nordwind.example', 'member')
  const ben = visitorOf(openBrowser(open.base))
  await ben.browser.send('POST', '/v1/sessions', colleague)
  // One try was wrong above.
  const codes: string[] = []
  for (let tries = 0; tries < 8; tries++) {
    if (tries === 3) expect((await connect({ address: ANA, password: appPassword })).status).toBe(201)
    codes.push((await connect({ address, password: 'wrong' })).body.code)
  }
  expect(new Set(codes.slice(0, -1))).toEqual(new Set(['imap.password_refused']))
  expect(codes.at(-1)).toBe('imap.tries_exceeded')
  const theirs = { accessMode: 'read', address, password: await newAppPassword(address) }
  expect((await ben.browser.send('POST', '/v1/connections/imap', theirs)).status).toBe(201)
})

test('who searches for servers too often is told so, and of no password', async () => {
  const search = () => visitor.browser.send('POST', '/v1/imap/discover', { address: ANA })
  const answers: Response[] = []
  for (let searches = 0; searches < 31; searches++) answers.push(await search())
  const refused = (await answers.at(-1)?.json()) as Problem
  expect([answers.at(-1)?.status, refused.code]).toEqual([429, 'imap.searches_exceeded'])
  expect(refused.say + refused.fix).not.toMatch(/password/)
})
