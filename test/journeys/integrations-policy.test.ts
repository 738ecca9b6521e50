import type { AdminIntegration, IntegrationList } from '@letterlock/wire/integrations'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { turnOff } from '../../server/flows/integrations/turn-off.ts'
import { turnOn } from '../../server/flows/integrations/turn-on.ts'
import type { Queue } from '../../server/jobs/queue.ts'
import type { SessionRow } from '../../server/store/sessions.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import type { Browser } from './browser.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { type Visitor, visitorOf } from './visitor.ts'

/** What an organisation allows is asked on every way by which a connection begins. */
const ANA = 'ana@nordwind.example'
const LO = 'lo@consumer.example'

let house: ImapHouse
let owner: Browser
let member: Visitor
let app: AppConnecting
let appPassword: string

beforeAll(async () => {
  house = await openImapHouse([ANA, LO])
  owner = house.visitor.browser
  member = visitorOf(await colleague(house.open, 'mia', 'member'))
  app = await appConnecting(house.open, house.visitor)
  appPassword = (await house.newAppPassword(ANA)).password
})
afterAll(() => house.close())
beforeEach(async () => {
  for (const { id } of await member.connections()) {
    await ask(member.browser, 'DELETE', `/v1/connections/${id}`, { mail: 'erase' })
  }
  await set('gmail', { audience: { kind: 'everyone' }, ceiling: null, oauth: true, ask: null })
})

const PLAIN = { name: 'It', category: 'other' } as const
const OFF = { why: 'Under review.', confirm: 'It' }
/** Of the shape that ClickSend's have. */
const KEY = '01234567-89AB-CDEF-0123-456789ABCDEF'
const deps = () => ({ db: house.open.database.db, queue: NO_QUEUE, now: Date.now })
/** Nothing of an app's is mirrored here, so nothing is queued. */
const NO_QUEUE = { send: () => Promise.reject(new Error('nothing was to be queued')) } as unknown as Queue
/** Somebody who looks after an app's organisation: none of those who sign in does. */
async function acme(): Promise<SessionRow> {
  const { rows } = await house.open.database.pool.query("select id from tenants where external_id = 'org_acme'")
  return { tenantId: rows[0]?.id, memberId: 'mem_jana', name: 'Jana' } as unknown as SessionRow
}

function admin<T = AdminIntegration>(method: string, path: string, body?: unknown, by = owner) {
  return ask<T & Problem>(by, method, `/v1/admin/integrations${path}`, body)
}
const set = (provider: string, wish: object) => admin('PATCH', `/${provider}`, wish)
const start = (by: Browser, wish: object = {}) =>
  ask(by, 'POST', '/v1/connect-sessions', { provider: 'gmail', accessMode: 'read', flow: 'redirect', ...wish })
const byPassword = (wish: object = {}, by = member.browser) =>
  ask(by, 'POST', '/v1/connections/imap', { address: ANA, password: appPassword, accessMode: 'read', ...wish })
async function gmailOf(by: Browser) {
  const { body } = await ask<IntegrationList>(by, 'GET', '/v1/integrations')
  const gmail = body.integrations.find(({ provider }) => provider === 'gmail')
  if (!gmail) throw new Error('Gmail is not listed')
  return gmail
}

test('where nobody has said anything everything is allowed, and the list says so', async () => {
  const gmail = await gmailOf(member.browser)
  expect(gmail).toMatchObject({ name: 'Gmail', off: null, oauthOff: null, ask: null, connections: 0 })
  expect(gmail.ways).toEqual([
    { way: 'oauth', decision: 'allowed' },
    { way: 'imap', decision: 'allowed' },
  ])
  expect(gmail.modes.map(({ mode, decision }) => `${mode} ${decision}`)).toEqual([
    'counts allowed',
    'read allowed',
    'organise allowed',
    'send allowed',
  ])
  expect((await start(member.browser)).status).toBe(201)
})

test('whoever does not look after the organisation finds no admin route, not even that there is one', async () => {
  const manager = await colleague(house.open, 'max', 'manager')
  const calls = [
    ['GET', ''],
    ['PATCH', '/gmail', {}],
    ['GET', '/gmail/off'],
    ['POST', '/gmail/off', { why: 'w', confirm: 'Gmail' }],
    ['POST', '/gmail/on'],
    ['PUT', '/gmail/client', { clientId: 'c', clientSecret: 's' }],
    ['DELETE', '/gmail/client'],
    ['POST', '/gmail/client/test'],
  ] as const
  for (const [method, path, body] of calls) {
    for (const by of [member.browser, manager]) {
      expect(await admin(method, path, body, by)).toMatchObject({ status: 404, body: { code: 'request.not_found' } })
    }
  }
  expect((await admin('GET', '/nothing-like-it/off')).status).toBe(404)
})

test('only the roles and teams that it is open to begin anything, by consent or by password', async () => {
  await set('gmail', { audience: { kind: 'roles', roles: ['manager'] } })
  expect(await start(member.browser)).toMatchObject({ status: 403, body: { code: 'integration.not_you' } })
  expect(await byPassword()).toMatchObject({ status: 403, body: { code: 'integration.not_you' } })
  expect((await start(await colleague(house.open, 'moa', 'manager'))).status).toBe(201)

  const ben = await add(owner, 'Ben Berg', { department: 'Freight', startsOn: '2026-01-07' })
  const teamId = ben.department?.id
  await set('gmail', { audience: { kind: 'teams', teamIds: [teamId] } })
  expect((await gmailOf(member.browser)).ways[0]?.decision).toBe('not_you')
  const me = await ask<{ member: { id: string } }>(member.browser, 'GET', '/v1/session')
  await ask(owner, 'POST', `/v1/teams/${teamId}/memberships`, { memberId: me.body.member.id, startsOn: '2026-01-01' })
  expect((await gmailOf(member.browser)).ways[0]?.decision).toBe('allowed')
  expect((await start(member.browser)).status).toBe(201)
  for (const teamIds of [['tem_0000'], []]) {
    const refused = await set('gmail', { audience: { kind: 'teams', teamIds } })
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  }
})

test('a team that is deleted opens nothing any more, and is not counted among those that do', async () => {
  const [cai, dag] = [
    await add(owner, 'Cai Carlsson', { department: 'Wharf', startsOn: '2026-01-07' }),
    await add(owner, 'Dag Dahl', { department: 'Crane', startsOn: '2026-01-07' }),
  ]
  const [wharf, crane] = [cai.department?.id, dag.department?.id]
  const audience = async () => {
    const { body } = await admin<{ integrations: AdminIntegration[] }>('GET', '')
    return body.integrations.find(({ provider }) => provider === 'gmail')?.audience
  }
  await set('gmail', { audience: { kind: 'teams', teamIds: [wharf, crane] } })
  await ask(owner, 'DELETE', `/v1/teams/${wharf}`)
  expect(await audience()).toEqual({ kind: 'teams', teamIds: [crane] })
  await ask(owner, 'DELETE', `/v1/teams/${crane}`)
  expect(await audience()).toEqual({ kind: 'teams', teamIds: [] })
  expect((await gmailOf(member.browser)).ways[0]?.decision).toBe('not_you')
})

test('nothing wider than the ceiling begins, by scopes of a name neither', async () => {
  await set('gmail', { ceiling: 'read' })
  expect((await start(member.browser)).status).toBe(201)
  const above = { status: 403, body: { code: 'integration.above_ceiling' } }
  expect(await start(member.browser, { accessMode: 'organise' })).toMatchObject(above)
  expect(await start(member.browser, { scopes: ['https://mail.google.com/'] })).toMatchObject(above)
  expect(await byPassword({ accessMode: 'organise' })).toMatchObject(above)
  expect((await gmailOf(member.browser)).modes.map(({ decision }) => decision)).toEqual([
    'allowed',
    'allowed',
    'above_ceiling',
    'above_ceiling',
  ])
  const nonsense = await set('google-calendar', { ceiling: 'read' })
  expect(nonsense).toMatchObject({ status: 400, body: { code: 'integration.no_modes' } })
})

test('a ceiling that comes down while somebody is at the consent page gives the grant back', async () => {
  const started = await member.start({ accessMode: 'organise' })
  const callback = await member.consent(started, LO)
  await set('gmail', { ceiling: 'read' })
  await member.browser.get(callback.href)
  expect(await member.attempt(started.id)).toMatchObject({
    status: 'failed',
    error: { code: 'integration.above_ceiling' },
  })
  expect(await member.connections()).toEqual([])
})

test('with OAuth off new consents are refused, a standing one is renewed but not widened, and nothing is lost', async () => {
  expect((await member.connect(LO)).status).toBe('connected')
  const [connection] = await member.connections()
  const connectionId = connection?.id ?? ''
  await set('gmail', { oauth: false })
  expect(await gmailOf(member.browser)).toMatchObject({
    oauthOff: 'organisation',
    ways: [
      { way: 'oauth', decision: 'oauth_off' },
      { way: 'imap', decision: 'allowed' },
    ],
  })
  const off = { status: 403, body: { code: 'integration.oauth_off' } }
  const refused = await start(member.browser)
  expect(refused).toMatchObject(off)
  expect(refused.body.fix).toContain('/docs/integrations/imap/setup')
  expect(await start(member.browser, { connectionId, accessMode: 'organise' })).toMatchObject(off)
  expect((await start(member.browser, { connectionId })).status).toBe(201)
  expect((await ask(member.browser, 'POST', `/v1/connections/${connectionId}/test`)).status).toBe(200)
  expect((await byPassword()).status).toBe(201)
  await set('gmail', { oauth: true })
  expect((await start(member.browser)).status).toBe(201)
  const statuses = (await member.connections()).map(({ status }) => status)
  expect(statuses.filter((status) => status !== 'connecting')).toEqual(['active', 'active'])
  expect(await set('imap', { oauth: false })).toMatchObject({ status: 409, body: { code: 'integration.no_consent' } })
})

test('one address is not connected in a second way without its owner being told, whichever came first', async () => {
  expect((await byPassword()).status).toBe(201)
  expect(await member.connect(ANA)).toMatchObject({ status: 'failed', error: { code: 'connect.connected_otherwise' } })
  const [first] = await member.connections()
  await ask(member.browser, 'DELETE', `/v1/connections/${first?.id}`, { mail: 'erase' })
  expect((await member.connect(ANA)).status).toBe('connected')
  const again = await byPassword()
  expect(again).toMatchObject({ status: 409, body: { code: 'connect.connected_otherwise' } })
  expect(again.body.say).toContain(ANA)
})

test('an app’s people are held to what their organisation allows, by consent, by key and by a key that the app keeps', async () => {
  const claimed = await app.open({ provider: 'dialpad', userId: 'u1' })
  const free = await app.open({ userId: 'u1' })
  for (const provider of ['dialpad', 'clicksend', 'gmail'])
    await turnOff(deps(), await acme(), { ...PLAIN, id: provider }, OFF)
  const off = { status: 403, body: { code: 'integration.turned_off' } }
  const at = (provider: string) => ({ tenantId: 'org_acme', userId: 'u1', provider })
  expect(await app.ask('POST', '/v1/app/connect-sessions', at('gmail'))).toMatchObject(off)
  await expect(app.begin(claimed, 'dialpad')).rejects.toThrow('integration.turned_off')
  const key = { provider: 'clicksend', username: 'kim', credential: KEY }
  expect(await app.key(free, key)).toMatchObject(off)
  const kept = { ...at('clicksend'), type: 'basic', username: 'kim', credential: KEY }
  expect(await app.ask('PUT', '/v1/credentials', kept)).toMatchObject(off)
  for (const provider of ['dialpad', 'clicksend', 'gmail'])
    await turnOn(deps(), await acme(), { ...PLAIN, id: provider })
})

test('an app hears that a connection is paused, is handed nothing meanwhile, and has it again afterwards', async () => {
  await app.connect('dialpad', LO, { userId: 'u2' })
  const hook = {
    environment: 'development',
    url: `${house.open.sandbox.url}/told`,
    events: ['connection.paused', 'connection.resumed'],
  }
  expect(await ask(owner, 'POST', `/v1/apps/${app.app.id}/webhooks`, hook)).toMatchObject({ status: 201 })
  const wish = { tenantId: 'org_acme', userId: 'u2', provider: 'dialpad' }
  expect((await app.ask('POST', '/v1/credentials', wish)).status).toBe(200)
  await turnOff(deps(), await acme(), { ...PLAIN, id: 'dialpad' }, OFF)
  expect(await app.ask('POST', '/v1/credentials', wish)).toMatchObject({
    status: 409,
    body: { code: 'connection.paused' },
  })
  await turnOn(deps(), await acme(), { ...PLAIN, id: 'dialpad' })
  expect((await app.ask('POST', '/v1/credentials', wish)).status).toBe(200)
  const { rows } = await house.open.database.pool.query('select type, body from webhook_messages order by id')
  expect(rows.map(({ type }) => type)).toEqual(['connection.paused', 'connection.resumed'])
  expect(JSON.parse(rows[0]?.body).data.connection.reason).toMatchObject({ code: 'integration.turned_off' })
})

test('every change is written down with what stood before, and one that changes nothing is not', async () => {
  await set('gmail', { ceiling: 'organise', ask: 'it@nordwind.example' })
  await set('gmail', { ceiling: 'organise', ask: 'it@nordwind.example' })
  const { rows } = await house.open.database.pool.query(
    "select facts from audit_entries where action = 'integration.changed' order by id desc limit 1",
  )
  expect(rows[0]?.facts).toEqual({
    ceilingBefore: 'any',
    ceilingAfter: 'organise',
    askBefore: '',
    askAfter: 'it@nordwind.example',
  })
  const { body } = await admin<{ integrations: AdminIntegration[] }>('GET', '')
  const gmail = body.integrations.find(({ provider }) => provider === 'gmail')
  expect(gmail).toMatchObject({ ceiling: 'organise', ask: 'it@nordwind.example', changed: { by: expect.any(String) } })
})
