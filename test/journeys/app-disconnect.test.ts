import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Letterlock } from '../../sdk/letterlock.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { makeApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// An app that ends a connection is told what became of the grant at the provider.
const HOUR = 3_600_000
const APP = '/v1/app/connections'

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let letterlock: Letterlock
let people = 0

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  letterlock = new Letterlock({ secretKey: connecting.secret, url: open.base })
})
afterAll(async () => {
  await letterlock.close()
  await open.close()
})
afterEach(async () => {
  await open.control('DELETE', '/faults')
  await open.turnTo(0)
})

interface Kim {
  email: string
  userId: string
  tenantId: string
}

async function newcomer(): Promise<Kim> {
  const email = `kim-${++people}@consumer.example`
  await open.control('POST', '/users', { email, name: 'Kim' })
  return { email, userId: 'kim', tenantId: `org_${people}` }
}

async function connect(provider: string, { email, ...who }: Kim): Promise<string> {
  const wish = { ...who, ...(provider === 'gmail' && { mirror: false }) }
  const { connection, error } = await connecting.connect(provider, email, wish)
  if (!connection) throw new Error(`nothing was connected: ${error?.code}`)
  return connection.id
}

/** Whether Google still holds a grant of this person. */
function stands(email: string): boolean {
  const query = 'SELECT 1 FROM refresh_tokens JOIN users ON users.id = user_id WHERE email = ? AND ended IS NULL'
  return open.sandbox.box.db.prepare(query).all(email).length > 0
}

async function credential(provider: string, { userId, tenantId }: Kim): Promise<unknown> {
  const answer = await connecting.ask('POST', '/v1/credentials', { provider, userId, tenantId })
  return answer.status === 200 ? 200 : answer.body.code
}

test('while another connection of the person rests on the account, the grant stays, and the answer says so', async () => {
  const kim = await newcomer()
  const mail = await connect('gmail', kim)
  const calendar = await connect('google-calendar', kim)
  expect(await letterlock.connections.siblings(mail)).toEqual({
    own: [{ connectionId: calendar, provider: 'google-calendar' }],
    others: false,
  })
  expect(await letterlock.connections.delete(mail)).toEqual({ revocation: 'kept_for_siblings' })
  expect(await credential('gmail', kim)).toBe('credential.not_connected')
  expect([stands(kim.email), await credential('google-calendar', kim)]).toEqual([true, 200])

  expect(await letterlock.connections.siblings(calendar)).toEqual({ own: [], others: false })
  expect(await letterlock.connections.delete(calendar)).toEqual({ revocation: 'revoked' })
  expect(stands(kim.email)).toBe(false)
})

test('the app may have all of one person’s revoked together', async () => {
  const kim = await newcomer()
  const mail = await connect('gmail', kim)
  await connect('google-calendar', kim)
  const ended = await connecting.ask('DELETE', `${APP}/${mail}?siblings=end`)
  expect([ended.status, ended.body]).toEqual([200, { revocation: 'revoked' }])
  expect(stands(kim.email)).toBe(false)
  // The provider's own word is what ends the other: it is asked for it.
  await open.turnTo(2 * HOUR)
  expect(await credential('google-calendar', kim)).toBe('connection.needs_reconnect')
})

test('no app ends what another person has on the same account, whatever it asks for', async () => {
  const kim = await newcomer()
  const mail = await connect('gmail', kim)
  const lea = { ...kim, userId: 'lea' }
  const theirs = await connect('gmail', lea)
  const siblings = await letterlock.connections.siblings(mail)
  expect(siblings).toEqual({ own: [], others: true })
  expect(JSON.stringify(siblings)).not.toContain(theirs)
  expect(await letterlock.connections.delete(mail, { siblings: 'end' })).toEqual({ revocation: 'kept_for_siblings' })
  expect([stands(kim.email), await credential('gmail', lea)]).toEqual([true, 200])
})

test('a provider that is away could not be reached, and the credential is destroyed all the same', async () => {
  const kim = await newcomer()
  const mail = await connect('gmail', kim)
  const rules = [{ id: 'away', match: { path: '^/revoke' }, do: { status: 503, html: true } }]
  await open.control('PUT', '/faults', { rules })
  expect(await letterlock.connections.delete(mail)).toEqual({ revocation: 'not_reached' })
  expect(await credential('gmail', kim)).toBe('credential.not_connected')
  expect(stands(kim.email)).toBe(true)
  await expect(letterlock.connections.delete(mail)).rejects.toMatchObject({ code: 'not_found' })
})

test.each(['siblings=all', 'siblings=', 'siblings=end&siblings=keep'])(
  '%s is refused, and ends nothing',
  async (query) => {
    const kim = await newcomer()
    const mail = await connect('gmail', kim)
    const answer = await connecting.ask('DELETE', `${APP}/${mail}?${query}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
    expect(await credential('gmail', kim)).toBe(200)
  },
)

test('what rests on an account is told to its own app alone', async () => {
  const mail = await connect('gmail', await newcomer())
  const another = new Letterlock({
    secretKey: (await (await makeApp(visitor.browser, 'Another')).key({})).token,
    url: open.base,
  })
  await expect(another.connections.siblings(mail)).rejects.toMatchObject({ code: 'not_found' })
  await another.close()
})

test('its developers read the same on the page', async () => {
  const kim = await newcomer()
  const mail = await connect('gmail', kim)
  await connect('google-calendar', kim)
  const page = `/v1/apps/${connecting.app.id}/connections/${mail}`
  expect(await visitor.read(`${page}/siblings`)).toMatchObject({
    own: [{ provider: 'google-calendar' }],
    others: false,
  })
  const ended = await visitor.browser.send('DELETE', `${page}?siblings=keep`)
  expect([ended.status, await ended.json()]).toEqual([200, { revocation: 'kept_for_siblings' }])
})
