import type { HandedCredential } from '@letterlock/wire/credentials'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** Every provider from the button to a call of its API, against its twin. */
const KIM = 'kim@consumer.example'
const LEE = 'lee@consumer.example'
const HOUR = 3_600_000

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  for (const email of [KIM, LEE]) await open.control('POST', '/users', { email, name: `${email} Person` })
})
afterAll(() => open.close())
beforeEach(async () => {
  await open.turnTo(0)
  await open.control('DELETE', '/faults')
})

/** Where each provider answers whose account a token opens. */
const OAUTH = [
  { provider: 'gmail', account: KIM, at: '/gmail/v1/users/me/profile', expires: true, rotates: false },
  {
    provider: 'google-calendar',
    account: KIM,
    at: '/calendar/v3/calendars/primary/events',
    expires: true,
    rotates: false,
  },
  { provider: 'aircall', account: `${KIM} Person`, at: '/aircall/v1/ping', expires: false, rotates: false },
  { provider: 'dialpad', account: KIM, at: '/dialpad/api/v2/users/me', expires: true, rotates: true },
  { provider: 'discord', account: 'kim', at: '/discord/api/v10/users/@me', expires: true, rotates: true },
] as const

async function credential(provider: string, userId: string): Promise<HandedCredential> {
  const answer = await connecting.ask('POST', '/v1/credentials', { provider, tenantId: 'org_acme', userId })
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
  return answer.body as unknown as HandedCredential
}

async function works(at: string, token: string): Promise<number> {
  const answer = await fetch(`${open.sandbox.url}${at}`, { headers: { authorization: `Bearer ${token}` } })
  await answer.text()
  return answer.status
}

test.each(OAUTH)('$provider connects by consent, and what is handed out opens it', async (one) => {
  const userId = `connects-${one.provider}`
  const result = await connecting.connect(one.provider, KIM, { userId })
  expect(result).toMatchObject({
    status: 'connected',
    error: null,
    returnUrl: null,
    connection: {
      provider: one.provider,
      environment: 'development',
      tenantId: 'org_acme',
      userId,
      account: one.account,
      custody: 'brokered',
      accessMode: null,
      status: 'active',
      missingScopes: [],
      credentialType: 'oauth_token',
    },
  })
  const handed = await credential(one.provider, userId)
  expect(handed.expiresAt === null).toBe(!one.expires)
  expect(await works(one.at, handed.credential)).toBe(200)
})

test.each(OAUTH.filter(({ expires }) => expires))('$provider is refreshed by itself, twice', async (one) => {
  const userId = `refreshes-${one.provider}`
  await connecting.connect(one.provider, KIM, { userId })
  const tokens = [await credential(one.provider, userId)]
  for (const days of [8, 16]) {
    await open.turnTo(days * 24 * HOUR)
    tokens.push(await credential(one.provider, userId))
  }
  expect(new Set(tokens.map((token) => token.credential)).size).toBe(3)
  expect(await works(one.at, tokens[2]?.credential ?? '')).toBe(200)
})

test.each(OAUTH)('another account at $provider is not taken for the one that reconnects', async (one) => {
  const userId = `other-${one.provider}`
  const { connection } = await connecting.connect(one.provider, KIM, { userId })
  const wrong = await connecting.connect(one.provider, LEE, { userId, connectionId: connection?.id })
  expect(wrong).toMatchObject({ status: 'failed', error: { code: 'connect.other_account' }, connection: null })
  expect(await works(one.at, (await credential(one.provider, userId)).credential)).toBe(200)
  const right = await connecting.connect(one.provider, KIM, { userId, connectionId: connection?.id })
  expect(right).toMatchObject({ status: 'connected', connection: { id: connection?.id, status: 'active' } })
})

test('two companies of one name at Aircall are two connections, and each is renewed by its own id', async () => {
  const tokens: string[] = []
  const ids: unknown[] = []
  for (const company of ['north', 'south']) {
    const email = `same@${company}.example`
    await open.control('POST', '/users', { email, name: 'Same Name' })
    const { connection } = await connecting.connect('aircall', email, { userId: 'two-companies' })
    expect(connection).toMatchObject({ account: 'Same Name', status: 'active' })
    ids.push(connection?.id)
  }
  expect(new Set(ids).size).toBe(2)
  for (const connectionId of ids) {
    const wish = { provider: 'aircall', tenantId: 'org_acme', userId: 'two-companies', connectionId }
    tokens.push(String((await connecting.ask('POST', '/v1/credentials', wish)).body.credential))
  }
  expect(new Set(tokens).size).toBe(2)
  const again = await connecting.connect('aircall', 'same@north.example', {
    userId: 'two-companies',
    connectionId: ids[0],
  })
  expect(again).toMatchObject({ status: 'connected', connection: { id: ids[0] } })
})

test.each(OAUTH.filter(({ at }) => !/^.(gmail|calendar)/.test(at)))(
  '$provider: whoever presses Cancel has connected nothing',
  async ({ provider }) => {
    const claimed = await connecting.open({ provider, userId: `denies-${provider}` })
    await claimed.browser.get((await connecting.deny(await connecting.begin(claimed, provider), KIM)).href)
    expect(await connecting.result(claimed)).toMatchObject({ status: 'failed', error: { code: 'connect.denied' } })
    const page = await connecting.ask('GET', `/v1/app/connections?userId=denies-${provider}`)
    expect(page.body.data).toEqual([])
  },
)

test.each(OAUTH)('disconnecting $provider gives the grant back where the provider has a way', async (one) => {
  const userId = `disconnects-${one.provider}`
  // An account of its own: the grants of the other tests rest on theirs.
  const email = `${one.provider}@alone.example`
  await open.control('POST', '/users', { email, name: 'Alone' })
  const { connection } = await connecting.connect(one.provider, email, { userId })
  const { credential: token } = await credential(one.provider, userId)
  const gone = await connecting.ask('DELETE', `/v1/app/connections/${connection?.id}`)
  expect(gone.status).toBe(200)
  const hasNoWay = one.provider === 'aircall'
  expect(gone.body.revocation).toBe(hasNoWay ? 'nothing_to_revoke' : 'revoked')
  expect(await works(one.at, token)).toBe(hasNoWay ? 200 : 401)
  const after = await connecting.ask('POST', '/v1/credentials', {
    provider: one.provider,
    tenantId: 'org_acme',
    userId,
  })
  expect(after.body.code).toBe('credential.not_connected')
})

test('a grant that is given back after its token has ended is refreshed once more for it', async () => {
  const email = 'late@alone.example'
  await open.control('POST', '/users', { email, name: 'Late' })
  const { connection } = await connecting.connect('dialpad', email, { userId: 'late' })
  await open.turnTo(2 * HOUR)
  const gone = await connecting.ask('DELETE', `/v1/app/connections/${connection?.id}`)
  expect(gone.body.revocation).toBe('revoked')
  const { grants } = (await open.control('GET', '/providers/dialpad/grants')) as { grants: { email: string }[] }
  expect(grants.filter((grant) => grant.email === email)).toEqual([])
})

test('a bot is installed to a server of the person’s choice, whose name stands with the account', async () => {
  const { connection } = await connecting.connect('discord', KIM, { userId: 'bot', scopes: ['bot', 'guilds'] })
  expect(connection?.account).toMatch(/^kim · .+/)
  expect(connection?.scopes).toEqual(expect.arrayContaining(['bot', 'guilds', 'identify']))
})

test('only an admin of the company connects Aircall; others are told there, and nothing comes back', async () => {
  await open.control('PUT', `/providers/aircall/accounts/${LEE}`, { role: 'agent' })
  const claimed = await connecting.open({ provider: 'aircall', userId: 'agent' })
  await expect(connecting.consent(await connecting.begin(claimed, 'aircall'), LEE)).rejects.toThrow(
    'showed a page: 403',
  )
  await open.turnTo(31 * 60_000)
  expect(await connecting.result(claimed)).toMatchObject({
    status: 'expired',
    error: { code: 'connect.never_returned' },
  })
  await open.control('PUT', `/providers/aircall/accounts/${LEE}`, { role: 'admin' })
})

test('one client serves Gmail and its calendars', async () => {
  const claimed = await connecting.open({ userId: 'both' })
  const gmail = new URL(await connecting.begin(claimed, 'gmail')).searchParams
  const calendar = new URL(await connecting.begin(claimed, 'google-calendar')).searchParams
  expect(calendar.get('client_id')).toBe(gmail.get('client_id'))
  expect(calendar.get('scope')).toBe('openid email https://www.googleapis.com/auth/calendar.readonly')
  expect(gmail.has('nonce') && gmail.get('access_type')).toBe('offline')
})

test('a mode of Gmail opens a mailbox, scopes by name open none unless the app says so', async () => {
  const rows = async (userId: string) =>
    (
      await open.database.pool.query(
        `select connections.access_mode, connections.wanted_scopes, mailboxes.id is not null as has_mailbox
         from connections join members on members.tenant_id = connections.tenant_id and members.id = connections.member_id
         left join mailboxes on mailboxes.connection_id = connections.id where members.external_id = $1`,
        [userId],
      )
    ).rows
  const READ = 'https://www.googleapis.com/auth/gmail.readonly'
  await connecting.connect('gmail', KIM, { userId: 'mode', accessMode: 'read', custody: 'guarded' })
  await connecting.connect('gmail', KIM, { userId: 'named', scopes: [READ] })
  await connecting.connect('gmail', KIM, { userId: 'named-mirror', scopes: [READ], mirror: true })
  expect(await rows('mode')).toEqual([{ access_mode: 'read', wanted_scopes: null, has_mailbox: true }])
  expect(await rows('named')).toEqual([{ access_mode: 'scopes', wanted_scopes: [READ], has_mailbox: false }])
  expect(await rows('named-mirror')).toMatchObject([{ has_mailbox: true }])
})
