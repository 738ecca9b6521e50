import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial } from 'node:net'
import type { ConnectedImap, ImapSettings, TestLine } from '@letterlock/wire/imap'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const ANA = 'ana@consumer.example'

let house: ImapHouse
let appPassword: string
let imap: { host: string; port: number; security: 'tls' }
let smtp: { host: string; port: number; security: 'starttls' }

beforeAll(async () => {
  house = await openImapHouse([ANA], { smtp: true })
  appPassword = (await house.newAppPassword(ANA)).password
  const { imapsPort = 0, smtpPort = 0 } = house.open.sandbox.mailServers
  imap = { host: '127.0.0.1', port: imapsPort, security: 'tls' }
  smtp = { host: '127.0.0.1', port: smtpPort, security: 'starttls' }
})
afterAll(() => house.close())

/** The lines of a test as they came, or the code that kept it from beginning. */
async function tryServer(wish: object, as = house.visitor): Promise<TestLine[] | string> {
  const answer = await as.browser.send('POST', '/v1/imap/test', wish)
  if (answer.status !== 200) return ((await answer.json()) as Problem).code
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as TestLine)
}

/** `step state`, and at the end how it ended. */
async function walk(wish: object): Promise<string[]> {
  const lines = await tryServer(wish)
  if (typeof lines === 'string') return [lines]
  return lines.flatMap((line) => {
    if ('step' in line) return [`${line.step} ${line.problem ? line.problem.code : line.state}`]
    return 'ended' in line ? [line.ended] : []
  })
}

async function aColleague(email: string): Promise<Visitor> {
  const visitor = visitorOf(openBrowser(house.open.base))
  await visitor.browser.send('POST', '/v1/sessions', await addColleague(house.open, email, 'member'))
  return visitor
}

const typed = (side: 'imap' | 'smtp', wish: object = {}) => ({
  side,
  address: ANA,
  server: side === 'imap' ? imap : smtp,
  password: appPassword,
  ...wish,
})
const connect = (wish: object = {}) => house.connect({ address: ANA, password: appPassword, server: imap, ...wish })
const settings = async (id: string) =>
  (await (await house.visitor.browser.send('GET', `/v1/connections/${id}/imap`)).json()) as ImapSettings
const put = async (id: string, wish: object) => {
  const answer = await house.visitor.browser.send('PUT', `/v1/connections/${id}/smtp`, wish)
  return { status: answer.status, body: (await answer.json()) as Problem & ImapSettings['smtp'] }
}

test('both servers are found from the address', async () => {
  const answer = await house.visitor.browser.send('POST', '/v1/imap/discover', { address: ANA })
  const found = (await answer.json()) as { servers: object[]; sending: object[] }
  expect(found.servers).toMatchObject([{ ...imap, source: 'known_provider', greeted: true }])
  expect(found.sending).toMatchObject([{ ...smtp, source: 'known_provider', greeted: true }])
})

test('each side is tried by itself, step by step, and nothing is sent or kept', async () => {
  expect(await walk(typed('imap'))).toEqual([
    'name running',
    'name passed',
    'port running',
    'port passed',
    'tls running',
    'tls passed',
    'greeting running',
    'greeting passed',
    'sign_in running',
    'sign_in passed',
    'folders running',
    'folders passed',
    'works',
  ])
  expect(await walk(typed('smtp'))).toEqual([
    'name running',
    'name passed',
    'port running',
    'port passed',
    'greeting running',
    'greeting passed',
    'ehlo running',
    'ehlo passed',
    'tls running',
    'tls passed',
    'sign_in running',
    'sign_in passed',
    'works',
  ])
  expect(await house.visitor.connections()).toEqual([])
  expect(await house.open.control('GET', '/outbox/mails')).toEqual({ mails: [] })
})

test('one side may fail while the other works, and the step that failed has its row of the table', async () => {
  await house.open.control('PUT', '/faults', {
    rules: [{ id: 'f', match: { method: 'SMTP', path: '^smtp:AUTH$' }, do: { status: 454 } }],
  })
  expect((await walk(typed('smtp'))).slice(-2)).toEqual(['sign_in smtp.unavailable', 'failed'])
  expect((await walk(typed('imap'))).at(-1)).toBe('works')
  await house.calm()
  await house.order(
    { status: 200, body: '* BYE Too many simultaneous connections. (Failure)' },
    '^imap:(LOGIN|AUTHENTICATE)$',
  )
  expect((await walk(typed('imap'))).slice(-2)).toEqual(['sign_in imap.too_many_connections', 'failed'])
  expect((await walk(typed('smtp'))).at(-1)).toBe('works')
  await house.calm()
})

test.each<[string, object, string]>([
  ['a wrong port', { server: { host: '127.0.0.1', port: 1, security: 'tls' } }, 'port imap.connection_refused'],
  [
    'a name that nobody has',
    { server: { host: 'mail.nobody.invalid', port: 993, security: 'tls' } },
    'name imap.host_unknown',
  ],
  ['a private network', { server: { host: '10.0.0.1', port: 993, security: 'tls' } }, 'name imap.address_not_allowed'],
])('%s is told at its step', async (_name, wish, last) => {
  expect((await walk(typed('imap', wish))).at(-2)).toBe(last)
})

test('TLS and STARTTLS at each other’s ports are told at the step of TLS, and the password is not sent', async () => {
  const { imapPort = 0 } = house.open.sandbox.mailServers
  if (imapPort !== 0) {
    const wrong = { server: { ...imap, port: imapPort } }
    expect((await walk(typed('imap', wrong))).at(-2)).toBe('tls imap.tls_failed')
  }
  expect((await walk(typed('smtp', { server: { ...smtp, security: 'tls' } }))).at(-2)).toBe('tls smtp.tls_failed')
})

test('an app password with or without its spaces, a name that is not the address, a password in any script', async () => {
  expect((await walk(typed('smtp', { password: appPassword.replaceAll(' ', '') }))).at(-1)).toBe('works')
  expect((await walk(typed('smtp', { address: 'bo@elsewhere.example', username: ANA }))).at(-1)).toBe('works')
  expect((await walk(typed('smtp', { password: 'lösenord — 密码' }))).at(-2)).toBe('sign_in smtp.password_refused')
  for (const wish of [{ password: 'x'.repeat(1_025) }, { password: '' }, { username: 'a\nb' }, { address: 'nobody' }])
    expect(await tryServer(typed('smtp', wish))).toBe('request.invalid')
})

test('wrong passwords are counted for each side, so that no provider locks the account', async () => {
  const bo = await aColleague('bea@acme.example')
  const wrong = typed('smtp', { password: 'wrong' })
  const codes: unknown[] = []
  for (let n = 0; n < 9; n++) codes.push(await tryServer(wrong, bo))
  expect(codes.at(-1)).toBe('imap.tries_exceeded')
  expect(typeof codes[0]).toBe('object')
})

let connectionId: string

test('a mailbox is kept although it cannot send, and says so', async () => {
  const wrong = { server: { ...smtp, port: 1 } }
  const { status, body } = await connect({ smtp: wrong })
  expect([status, (body as ConnectedImap).sending]).toEqual([201, 'receives_only'])
  expect((body as ConnectedImap).sendingProblem).toMatchObject({ code: 'smtp.connection_refused' })
  connectionId = body.connectionId
  expect((await settings(connectionId)).smtp).toBeNull()
  expect(await tryServer({ side: 'smtp', connectionId })).toBe('smtp.not_set')
})

test('sending is completed later, by the same name and password, and tried with what is kept', async () => {
  const kept = await put(connectionId, { server: smtp })
  expect(kept).toMatchObject({ status: 200, body: { server: smtp, username: ANA, samePassword: true } })
  expect((await walk({ side: 'smtp', connectionId })).at(-1)).toBe('works')
  expect((await walk({ side: 'imap', connectionId })).at(-1)).toBe('works')
})

test('no kept password goes to a host of the caller’s choice; one that is typed may', async () => {
  let connections = 0
  const stranger = createServer((socket) => {
    connections++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  onTestFinished(() => void stranger.close())
  const elsewhere = { host: 'localhost', port: (stranger.address() as AddressInfo).port, security: 'starttls' }
  const before = (await settings(connectionId)).smtp
  const asked = await put(connectionId, { server: elsewhere })
  expect(asked).toMatchObject({ status: 422, body: { code: 'smtp.password_needed' } })
  expect(connections).toBe(0)
  expect((await put(connectionId, { server: elsewhere, password: 'typed' })).body.code).not.toBe('smtp.password_needed')
  expect(connections).toBeGreaterThan(0)
  expect((await settings(connectionId)).smtp).toEqual(before)

  const named = { ...smtp, host: 'localhost' }
  expect((await put(connectionId, { server: named })).body.code).toBe('smtp.password_needed')
  const own = { status: 200, body: { server: named, samePassword: false } }
  expect(await put(connectionId, { server: named, password: appPassword })).toMatchObject(own)
  expect(await put(connectionId, { server: named })).toMatchObject(own)
  expect((await put(connectionId, { server: { ...smtp, host: '127.0.0.2' } })).body.code).toBe('smtp.password_needed')
  expect((await walk({ side: 'smtp', connectionId })).at(-1)).toBe('works')
  expect((await connect({ connectionId, smtp: { server: named } })).body).toMatchObject({ sending: 'ready' })

  await put(connectionId, { server: smtp })
  await house.open.database.db.updateTable('smtp_settings').set(elsewhere).execute()
  const heard = connections
  expect(await tryServer({ side: 'smtp', connectionId })).toBe('smtp.password_needed')
  expect(connections).toBe(heard)
  expect(await put(connectionId, { server: smtp, password: appPassword })).toMatchObject({ status: 200 })
  expect(await put(connectionId, { server: smtp })).toMatchObject({ status: 200, body: { samePassword: true } })
})

test('a mailbox whose provider is turned off or that is paused neither sets nor tries its sending', async () => {
  const { browser } = house.visitor
  const admin = (path: string, wish?: object) => browser.send('POST', `/v1/admin/integrations/gmail${path}`, wish)
  const code = async () => [
    (await put(connectionId, { server: smtp })).body.code,
    (await put(connectionId, { server: smtp, password: appPassword })).body.code,
    await tryServer({ side: 'smtp', connectionId }),
  ]
  expect((await admin('/off', { why: 'A test.', ask: 'Jana, IT', confirm: 'Gmail' })).status).toBe(200)
  expect(await code()).toEqual(Array(3).fill('integration.turned_off'))
  expect((await admin('/on')).status).toBe(200)
  await browser.send('POST', `/v1/connections/${connectionId}/pause`)
  expect(await code()).toEqual(Array(3).fill('connection.paused'))
  await browser.send('POST', `/v1/connections/${connectionId}/resume`)
  expect((await walk({ side: 'smtp', connectionId })).at(-1)).toBe('works')
})

test.each<[string, 'paused' | 'left', string]>([
  ['is paused', 'paused', 'connection.paused'],
  ['has lost its owner', 'left', 'connect.state_expired'],
])('what a slow server proves is not kept for a mailbox that %s meanwhile', async (_name, change, code) => {
  const { db } = house.open.database
  const leave = (at: number | null) => db.updateTable('members').set({ left_at: at }).execute()
  const { browser } = house.visitor
  const slow = createServer((socket) => {
    const changed = change === 'left' ? leave(1) : browser.send('POST', `/v1/connections/${connectionId}/pause`)
    changed.then(() => {
      const far = dial(smtp.port, smtp.host)
      far.on('error', () => socket.destroy())
      far.on('close', () => socket.destroy())
      socket.on('error', () => far.destroy())
      socket.on('close', () => far.destroy())
      socket.pipe(far).pipe(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(slow, 'listening')
  onTestFinished(() => void slow.close())
  const before = (await settings(connectionId)).smtp
  const kept = await put(connectionId, { server: { ...smtp, port: (slow.address() as AddressInfo).port } })
  if (change === 'left') await leave(null)
  else await browser.send('POST', `/v1/connections/${connectionId}/resume`)
  expect(kept.body.code).toBe(code)
  expect((await settings(connectionId)).smtp).toEqual(before)
})

test('a password of its own is sealed; a refused one changes nothing', async () => {
  const own = (await house.newAppPassword(ANA)).password
  expect((await put(connectionId, { server: smtp, password: own })).body).toMatchObject({ samePassword: false })
  expect((await walk({ side: 'smtp', connectionId })).at(-1)).toBe('works')
  expect(await put(connectionId, { server: smtp, password: 'wrong' })).toMatchObject({
    status: 422,
    body: { code: 'smtp.password_refused' },
  })
  expect((await settings(connectionId)).smtp).toMatchObject({ samePassword: false })
})

test('a reconnect keeps how it sends, and a new password that reads also sends where one does both', async () => {
  const { body } = await connect({ connectionId })
  expect(body.sending).toBe('ready')
  expect((await settings(connectionId)).smtp).toMatchObject({ samePassword: false })
})

test('another member reaches none of it', async () => {
  const bo = await aColleague('bo@acme.example')
  for (const [method, path, body] of [
    ['PUT', `/v1/connections/${connectionId}/smtp`, { server: smtp }],
    ['DELETE', `/v1/connections/${connectionId}/smtp`, undefined],
    ['POST', '/v1/imap/test', { side: 'smtp', connectionId }],
    ['POST', '/v1/imap/test', { side: 'imap', connectionId }],
  ] as const)
    expect((await bo.browser.send(method, path, body)).status).toBe(404)
})

test('it receives only again, and what sealed its sending is gone; so it is with a disconnect', async () => {
  const { browser } = house.visitor
  const remove = () => browser.send('DELETE', `/v1/connections/${connectionId}/smtp`)
  expect((await remove()).status).toBe(204)
  expect((await remove()).status).toBe(404)
  expect((await settings(connectionId)).smtp).toBeNull()
  await put(connectionId, { server: smtp, password: (await house.newAppPassword(ANA)).password })
  await browser.send('DELETE', `/v1/connections/${connectionId}`, { mail: 'erase' })
  expect(await house.open.database.db.selectFrom('smtp_settings').select('connection_id').execute()).toEqual([])
})
