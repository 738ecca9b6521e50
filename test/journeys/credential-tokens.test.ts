import { createHash } from 'node:crypto'
import type { HandedCredential } from '@letterlock/wire/credentials'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// Tokens of people, handed to an app: what it may have, and what becomes of them with time.
const KIM = 'kim@consumer.example'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PREFIX = 'https://www.googleapis.com/auth/gmail.'

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let people = 0

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  connecting = await appConnecting(open, visitor)
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(() => open.close())
afterEach(async () => {
  await open.turnTo(0)
  await open.control('DELETE', '/faults')
})

interface Somebody {
  provider: string
  tenantId: string
  userId: string
  connectionId: string
}

async function connect(provider = 'gmail', wish: Record<string, unknown> = {}): Promise<Somebody> {
  const userId = `user_${++people}`
  // Each in an organisation of their own: what one test breaks is no other's.
  const tenantId = `org_${people}`
  const { connection, error } = await connecting.connect(provider, KIM, { tenantId, userId, ...wish })
  if (!connection) throw new Error(`nothing was connected: ${error?.code}`)
  await open.control('DELETE', '/wire-log')
  return { provider, tenantId, userId, connectionId: connection.id }
}

const ask = ({ connectionId: _, ...whose }: Somebody, more: object = {}) =>
  connecting.ask('POST', '/v1/credentials', { ...whose, ...more })

async function handed(whose: Somebody, more: object = {}): Promise<HandedCredential> {
  const answer = await ask(whose, more)
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
  return answer.body as unknown as HandedCredential
}

async function tokenCalls(): Promise<number> {
  const { entries } = (await open.control('GET', '/wire-log')) as {
    entries: { url: string; form?: Record<string, string> }[]
  }
  return entries.filter(({ url }) => /^\/(dialpad\/oauth2\/)?token/.test(url)).length
}

test('what is handed out opens the account, with its end and its scopes beside it', async () => {
  const kim = await connect()
  const { credential, ...rest } = await handed(kim)
  expect(rest).toMatchObject({ type: 'oauth_token', username: null, account: KIM, connectionId: kim.connectionId })
  expect(rest.scopes).toContain(`${PREFIX}readonly`)
  expect(Date.parse(rest.expiresAt ?? '')).toBeGreaterThan(Date.now() + 50 * MINUTE)
  const profile = await fetch(`${open.sandbox.url}/gmail/v1/users/me/profile`, {
    headers: { authorization: `Bearer ${credential}` },
  })
  expect(await profile.json()).toMatchObject({ emailAddress: KIM })
})

test.each([`${PREFIX}send`, `${PREFIX}compose`, `${PREFIX}modify`, 'https://mail.google.com/'])(
  'a guarded connection with %s yields no credential, whichever way it is asked for',
  async (scope) => {
    const kim = await connect('gmail', { custody: 'guarded', scopes: [`${PREFIX}readonly`, scope], mirror: false })
    for (const more of [{}, { account: KIM }, { connectionId: kim.connectionId }, { scopes: [`${PREFIX}readonly`] }]) {
      expect(await ask(kim, more)).toMatchObject({ status: 403, body: { code: 'credential.guarded' } })
    }
    await open.turnTo(2 * HOUR)
    expect((await ask(kim)).body).toMatchObject({ code: 'credential.guarded' })
  },
)

test('scopes are asked for by name: what a wider one includes is there, what was not granted is named', async () => {
  const kim = await connect('gmail', { scopes: [`${PREFIX}modify`], mirror: false })
  await handed(kim, { scopes: [`${PREFIX}readonly`] })
  expect(await ask(kim, { scopes: [`${PREFIX}readonly`, 'https://mail.google.com/'] })).toMatchObject({
    status: 409,
    body: { code: 'connection.missing_scopes', params: { scopes: 'https://mail.google.com/' } },
  })
})

test('within its hour a token is handed out as it is; one that nears its end too, while another is asked for', async () => {
  const kim = await connect()
  const first = await handed(kim)
  expect((await handed(kim)).credential).toBe(first.credential)
  expect(await tokenCalls()).toBe(0)
  await open.turnTo(55 * MINUTE)
  expect((await handed(kim)).credential).toBe(first.credential)
  await expect.poll(tokenCalls).toBe(1)
  await expect.poll(async () => (await handed(kim)).credential).not.toBe(first.credential)
})

test('one that nears its end is handed out also while the provider is down', async () => {
  const kim = await connect()
  const first = await handed(kim)
  await open.control('PUT', '/faults', {
    rules: [{ id: 'down', match: { path: '^/token' }, do: { html: true, status: 503 } }],
  })
  await open.turnTo(55 * MINUTE)
  for (let times = 0; times < 3; times++) expect((await handed(kim)).credential).toBe(first.credential)
  await open.turnTo(2 * HOUR)
  expect((await ask(kim)).body).toMatchObject({ code: 'oauth.unreachable', retry: 'later' })
})

test('a hundred who ask at once for one that is over cost one refresh, and get the same', async () => {
  const kim = await connect()
  await open.turnTo(2 * HOUR)
  const all = await Promise.all(Array.from({ length: 100 }, () => handed(kim)))
  expect(new Set(all.map(({ credential }) => credential)).size).toBe(1)
  expect(await tokenCalls()).toBe(1)
})

test('a token that was refused in its time is replaced, once for however many say so', async () => {
  const kim = await connect()
  const first = await handed(kim)
  const insteadOf = createHash('sha256').update(first.credential).digest('hex')
  const all = await Promise.all(Array.from({ length: 20 }, () => handed(kim, { insteadOf })))
  expect(new Set(all.map(({ credential }) => credential)).size).toBe(1)
  expect(all[0]?.credential).not.toBe(first.credential)
  expect(await tokenCalls()).toBe(1)
  // Whoever is late with the same news gets what is there.
  await handed(kim, { insteadOf })
  expect(await tokenCalls()).toBe(1)
})

test('a refresh that is asked for happens, whatever time is left', async () => {
  const kim = await connect()
  const { body } = await connecting.ask('POST', `/v1/app/connections/${kim.connectionId}/refresh`)
  expect(body).toMatchObject({ refreshed: true })
  expect(await tokenCalls()).toBe(1)
})

test('access that its owner withdrew is told by its name, and so is what is paused', async () => {
  const kim = await connect('dialpad')
  await open.control('POST', `/providers/dialpad/accounts/${KIM}/revoke`)
  await open.turnTo(2 * HOUR)
  expect(await ask(kim)).toMatchObject({ status: 409, body: { code: 'connection.needs_reconnect' } })
  await open.turnTo(0)
  const other = await connect()
  await connecting.ask('POST', `/v1/app/connections/${other.connectionId}/pause`)
  expect(await ask(other)).toMatchObject({ status: 409, body: { code: 'connection.paused' } })
})

test('a token that works once survives an answer that is lost, while the provider is patient', async () => {
  const kim = await connect('dialpad', { scopes: ['offline_access', 'calls:list'] })
  await open.control('PUT', '/providers/dialpad/settings', { refreshGraceMs: 30_000 })
  await open.control('PUT', '/faults', {
    rules: [{ id: 'lost', match: { path: '^/dialpad/oauth2/token' }, do: { truncateAfterBytes: 0 }, times: 1 }],
  })
  await open.turnTo(2 * HOUR)
  const { credential } = await handed(kim)
  const me = await fetch(`${open.sandbox.url}/dialpad/api/v2/users/me`, {
    headers: { authorization: `Bearer ${credential}` },
  })
  expect(me.status).toBe(200)
  expect(await tokenCalls()).toBe(2)
})

test('a provider that does not answer is given up after ten seconds, and whoever comes next is not kept waiting', async () => {
  const kim = await connect()
  await open.control('PUT', '/faults', {
    rules: [{ id: 'slow', match: { path: '^/token', method: 'POST' }, do: { held: true }, times: 1 }],
  })
  await open.turnTo(2 * HOUR)
  const all = await Promise.all(Array.from({ length: 5 }, () => ask(kim)))
  expect(all.map(({ body }) => body.code)).toEqual(Array(5).fill('oauth.unreachable'))
  await handed(kim)
  // The one that was given up is not in the log yet; had another been made meanwhile, it would have been answered.
  expect(await tokenCalls()).toBe(1)
})

test('a disconnected connection is as if there had never been one', async () => {
  const kim = await connect()
  await connecting.ask('DELETE', `/v1/app/connections/${kim.connectionId}`)
  expect(await ask(kim)).toMatchObject({ status: 404, body: { code: 'credential.not_connected' } })
})

test('a person who is signed in to the console gets no credential of anybody by that', async () => {
  const kim = await connect()
  const browser = openBrowser(open.base)
  const { connectionId: _, ...whose } = kim
  expect((await browser.send('POST', '/v1/credentials', whose)).status).toBe(401)
  expect((await visitor.browser.send('POST', '/v1/credentials', whose)).status).toBe(401)
})
