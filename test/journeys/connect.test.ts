import type { StartedConnect } from '@letterlock/wire/connections'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@consumer.example'
const LEE = 'lee@consumer.example'
const READ = 'https://www.googleapis.com/auth/gmail.readonly'
const SEND = 'https://www.googleapis.com/auth/gmail.send'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  for (const email of [KIM, LEE]) await open.control('POST', '/users', { email, name: email })
})
afterAll(() => open.close())

beforeEach(async () => {
  await open.control('DELETE', '/faults')
  for (const { id } of await visitor.connections())
    await visitor.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })
})

test('a consent becomes a connection with its account, and its first sync is asked for', async () => {
  const attempt = await visitor.connect(KIM)
  expect(attempt).toMatchObject({ status: 'connected', account: KIM, error: null })
  expect(await visitor.connections()).toMatchObject([
    {
      id: attempt.connectionId,
      account: KIM,
      status: 'active',
      accessMode: 'read',
      custody: 'guarded',
      missingScopes: [],
      mailbox: { address: KIM, sync: { phase: 'queued' } },
    },
  ])
  const jobs = await open.database.pool.query(`select 1 from pgboss.job where name = 'sync.mailbox'`)
  expect(jobs.rowCount).toBeGreaterThan(0)
})

test('a redirect comes back to the page it left, a popup to a page that closes itself', async () => {
  const redirected = await visitor.start({ flow: 'redirect' })
  const back = await visitor.browser.get((await visitor.consent(redirected, KIM)).href)
  expect(back.status).toBe(303)
  expect(back.headers.get('location')).toBe(`/settings/email?connect=${redirected.id}`)
  const popped = await visitor.start({ flow: 'popup' })
  const page = await visitor.browser.get((await visitor.consent(popped, KIM)).href)
  expect(page.status).toBe(200)
  expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
  expect(await page.text()).toContain(popped.id)
})

test.each(['/.//evil.example/', '/a/..//evil.example', '/\\\\evil.example'])(
  'nobody is led to another site by %s',
  async (returnTo) => {
    const wish = { provider: 'gmail', accessMode: 'read', flow: 'redirect', returnTo }
    const started = (await (await visitor.browser.send('POST', '/v1/connect-sessions', wish)).json()) as StartedConnect
    const back = await visitor.browser.get((await visitor.refuse(started, KIM)).href)
    expect(back.headers.get('location')).toBe(`/settings/email?connect=${started.id}`)
  },
)

test('connecting the same account again keeps the one connection', async () => {
  const first = await visitor.connect(KIM)
  const second = await visitor.connect(KIM, { accessMode: 'send' })
  expect(second.connectionId).toBe(first.connectionId)
  expect(await visitor.connections()).toMatchObject([{ id: first.connectionId, accessMode: 'send', status: 'active' }])
})

test('Cancel connects nothing and says so', async () => {
  const started = await visitor.start()
  await visitor.browser.get((await visitor.refuse(started, KIM)).href)
  expect(await visitor.attempt(started.id)).toMatchObject({ status: 'failed', error: { code: 'connect.denied' } })
  expect(await visitor.connections()).toEqual([])
})

test('an unticked box is named, and a second consent mends it', async () => {
  const attempt = await visitor.finish(await visitor.start({ accessMode: 'send' }), KIM, [READ])
  expect(attempt).toMatchObject({
    status: 'failed',
    error: { code: 'connect.scopes_missing', params: { scopes: '“Send email on your behalf”' } },
  })
  const [partial] = await visitor.connections()
  expect(partial).toMatchObject({ status: 'missing_scopes', missingScopes: [SEND], mailbox: null })
  const mended = await visitor.connect(KIM, { accessMode: 'send', connectionId: partial?.id ?? '' })
  expect(mended).toMatchObject({ status: 'connected', connectionId: partial?.id })
  expect(await visitor.connections()).toMatchObject([{ status: 'active', missingScopes: [] }])
})

test('a working connection keeps what it has when a box is left out at a reconnect', async () => {
  const { connectionId } = await visitor.connect(KIM)
  const id = connectionId ?? ''
  const attempt = await visitor.finish(await visitor.start({ accessMode: 'send', connectionId: id }), KIM, [READ])
  expect(attempt).toMatchObject({ status: 'failed', error: { code: 'connect.scopes_missing' } })
  expect(await visitor.connections()).toMatchObject([{ id, status: 'active', accessMode: 'read', missingScopes: [] }])
  expect((await visitor.browser.send('POST', `/v1/connections/${id}/test`)).status).toBe(200)
})

test('a reload of the callback exchanges nothing and shows the same outcome', async () => {
  const started = await visitor.start()
  const callback = await visitor.consent(started, KIM)
  await visitor.browser.get(callback.href)
  await open.control('DELETE', '/wire-log')
  const again = await visitor.browser.get(callback.href)
  expect(again.headers.get('location')).toBe(`/settings/email?connect=${started.id}`)
  expect(await visitor.attempt(started.id)).toMatchObject({ status: 'connected' })
  expect(await tokenRequests()).toBe(0)
})

test('of two callbacks at once one is exchanged', async () => {
  const started = await visitor.start()
  const callback = await visitor.consent(started, KIM)
  await open.control('DELETE', '/wire-log')
  await Promise.all([1, 2, 3].map(() => visitor.browser.get(callback.href)))
  expect(await visitor.attempt(started.id)).toMatchObject({ status: 'connected' })
  expect(await tokenRequests()).toBe(1)
})

test('another browser cannot finish an attempt, nor use it up', async () => {
  const started = await visitor.start()
  const callback = await visitor.consent(started, KIM)
  const stranger = openBrowser(open.base)
  const answer = await stranger.get(callback.href)
  expect(answer.headers.get('location')).toBe('/settings/email?refused=connect.other_browser')
  // With the right session but without the browser's own cookie, as after a stolen session.
  stranger.cookies.set('letterlock_session', visitor.browser.cookies.get('letterlock_session') ?? '')
  const closer = await stranger.get(callback.href)
  expect(closer.headers.get('location')).toBe('/settings/email?refused=connect.other_browser')
  await visitor.browser.get(callback.href)
  expect(await visitor.attempt(started.id)).toMatchObject({ status: 'connected' })
})

test.each([
  ['without a state', (url: URL) => url.searchParams.delete('state')],
  [
    'with a state that nobody gave',
    (url: URL) => url.searchParams.set('state', `tnt_${'0'.repeat(32)}.${'a'.repeat(43)}`),
  ],
  ['with half a state', (url: URL) => url.searchParams.set('state', 'tnt_12')],
  ['with two states', (url: URL) => url.searchParams.append('state', 'x')],
])('an answer %s belongs to no attempt', async (_how, spoil) => {
  const callback = await visitor.consent(await visitor.start(), KIM)
  spoil(callback)
  const answer = await visitor.browser.get(callback.href)
  expect(answer.headers.get('location')).toBe('/settings/email?refused=connect.state_missing')
})

test.each([
  ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://accounts.evil.example')],
  ['no issuer', (url: URL) => url.searchParams.delete('iss')],
])('a code from %s is never exchanged', async (_whose, spoil) => {
  const started = await visitor.start()
  const callback = await visitor.consent(started, KIM)
  spoil(callback)
  await open.control('DELETE', '/wire-log')
  await visitor.browser.get(callback.href)
  expect(await visitor.attempt(started.id)).toMatchObject({ status: 'failed', error: { code: 'connect.wrong_issuer' } })
  expect(await tokenRequests()).toBe(0)
  expect(await visitor.connections()).toEqual([])
})

test('what Google refuses with a word of its own is told with that word, and nothing is exchanged', async () => {
  const started = await visitor.start()
  const callback = await visitor.consent(started, KIM)
  callback.searchParams.delete('code')
  callback.searchParams.set('error', 'admin_policy_enforced')
  await open.control('DELETE', '/wire-log')
  await visitor.browser.get(callback.href)
  const { status, error } = await visitor.attempt(started.id)
  expect([status, error?.code]).toEqual(['failed', 'connect.provider_refused'])
  expect(error?.say).toContain('admin_policy_enforced')
  expect(await tokenRequests()).toBe(0)
})

test('a code that was used in another attempt is refused, and nothing is connected', async () => {
  const first = await visitor.start()
  const code = (await visitor.consent(first, KIM)).searchParams.get('code') ?? ''
  const second = await visitor.start()
  const callback = await visitor.consent(second, KIM)
  callback.searchParams.set('code', code)
  await visitor.browser.get(callback.href)
  expect(await visitor.attempt(second.id)).toMatchObject({ status: 'failed', error: { code: 'connect.code_refused' } })
  expect(await visitor.connections()).toEqual([])
})

test.each([
  ['an outage page', { html: true, status: 502 }],
  ['an outage page that says 200', { html: true, status: 200 }],
  ['an answer cut off', { truncateAfterBytes: 40 }],
  ['a 500', { status: 500, body: 'oops' }],
  ['nothing', { drop: true }],
])('when the token endpoint answers %s, the attempt fails as weather and the next one works', async (_what, fault) => {
  await open.control('PUT', '/faults', { rules: [{ id: 'token', match: { path: '^/token' }, do: fault, times: 1 }] })
  expect(await visitor.connect(KIM)).toMatchObject({
    status: 'failed',
    error: { code: 'oauth.unreachable', retry: 'later' },
  })
  expect(await visitor.connections()).toEqual([])
  expect(await visitor.connect(KIM)).toMatchObject({ status: 'connected' })
})

test('access for an hour only is not taken for a connection', async () => {
  await open.control('PUT', '/settings', { omitRefreshToken: true })
  const attempt = await visitor.connect(KIM)
  await open.control('PUT', '/settings', { omitRefreshToken: false })
  expect(attempt).toMatchObject({ status: 'failed', error: { code: 'connect.no_refresh_token' } })
  expect(await visitor.connections()).toEqual([])
})

test('reconnecting keeps the connection; another account is refused, both addresses are named, and its grant is given back', async () => {
  const { connectionId } = await visitor.connect(KIM)
  const again = await visitor.connect(KIM, { connectionId: connectionId ?? '' })
  expect(again).toMatchObject({ status: 'connected', connectionId })
  const other = await visitor.connect(LEE, { connectionId: connectionId ?? '' })
  expect(other).toMatchObject({
    status: 'failed',
    error: { code: 'connect.other_account', params: { expected: KIM, actual: LEE } },
  })
  expect(other.error?.say).toContain(KIM)
  expect(other.error?.say).toContain(LEE)
  expect(await visitor.connections()).toMatchObject([{ id: connectionId, account: KIM, status: 'active' }])
  const { grants } = (await open.control('GET', '/grants')) as { grants: { email: string }[] }
  expect(grants.map(({ email }) => email)).toEqual([KIM])
})

test('disconnecting destroys the credential and ends the grant at the provider', async () => {
  const { connectionId } = await visitor.connect(KIM)
  const answer = await visitor.browser.send('DELETE', `/v1/connections/${connectionId}`, { mail: 'erase' })
  expect(await answer.json()).toEqual({ revocation: 'revoked' })
  expect(await visitor.connections()).toEqual([])
  const { rows } = await open.database.pool.query('select 1 from credentials')
  expect(rows).toEqual([])
  const { grants } = (await open.control('GET', '/grants')) as { grants: unknown[] }
  expect(grants).toEqual([])
})

async function tokenRequests(): Promise<number> {
  const { entries } = (await open.control('GET', '/wire-log')) as { entries: { url: string }[] }
  return entries.filter(({ url }) => url.startsWith('/token')).length
}
