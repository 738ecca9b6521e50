import { beforeEach, expect, test } from 'vitest'
import { call, makeApp, PAGE } from './app-house.ts'
import { openBrowser } from './browser.ts'
import { connectingHouse, KIM } from './connecting-house.ts'

/** An attempt of an app's page: who may take it up, from where, how often, and whose browser it becomes. */
const MINUTE = 60_000
const FOREIGN = 'http://127.0.0.1:6666'

const house = connectingHouse()
beforeEach(() => house.open.turnTo(0))

const connectionsOf = async (userId: string) =>
  (await house.connecting.ask('GET', `/v1/app/connections?userId=${userId}`)).body.data as unknown[]

test('a session is claimed once: whoever comes second, or both at once, is refused', async () => {
  const { token } = await house.connecting.create({ provider: 'dialpad' })
  const both = await Promise.all([house.connecting.claim(token), house.connecting.claim(token)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404])
  expect((await house.connecting.claim(token)).body).toMatchObject({ status: 404, code: 'connect.token_unknown' })
})

test('a session lives as long as its server said, and never more than half an hour', async () => {
  const { token, expiresAt } = await house.connecting.create({ provider: 'dialpad', minutes: 5 })
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 4 * MINUTE)
  await house.open.turnTo(5 * MINUTE + 1_000)
  expect((await house.connecting.claim(token)).body.code).toBe('connect.session_over')
  const long = { tenantId: 'org_acme', provider: 'dialpad', minutes: 31 }
  expect((await house.connecting.ask('POST', '/v1/app/connect-sessions', long)).status).toBe(400)
})

test('a page elsewhere claims nothing, and nothing of it is used up', async () => {
  const { token } = await house.connecting.create({ provider: 'dialpad' })
  expect((await house.connecting.claim(token, { origin: FOREIGN })).body.code).toBe('origin.not_allowed')
  expect((await house.connecting.claim(token)).status).toBe(200)
})

test('a session may allow fewer pages than its app, never others', async () => {
  const other = 'http://127.0.0.1:5174'
  await house.visitor.browser.send('PATCH', `/v1/apps/${house.connecting.app.id}`, {
    origins: { development: [PAGE, other] },
  })
  const { token } = await house.connecting.create({ provider: 'dialpad', origins: [other] })
  expect((await house.connecting.claim(token)).body.code).toBe('origin.not_allowed')
  expect((await house.connecting.claim(token, { origin: other })).status).toBe(200)
  const wish = { tenantId: 'org_acme', provider: 'dialpad', origins: [FOREIGN] }
  expect((await house.connecting.ask('POST', '/v1/app/connect-sessions', wish)).body.code).toBe('origin.not_allowed')
})

test('a session of one app, or of its other world, is claimed with no other key', async () => {
  const { token } = await house.connecting.create({ provider: 'dialpad' })
  const other = await makeApp(house.visitor.browser, 'Another app')
  const { token: key } = await other.key({ kind: 'publishable' })
  expect((await house.connecting.claim(token, { key })).body.code).toBe('connect.token_unknown')
  expect((await house.connecting.claim(token, { key: house.connecting.secret })).body.code).toBe('key.secret')
  expect((await house.connecting.claim(token)).status).toBe(200)
})

test.each(['returnUrl', 'confirmUrl'])('nobody is sent to another site by %s', async (field) => {
  for (const url of [`${FOREIGN}/back`, `http://kim:word@127.0.0.1:5173/`, 'https://127.0.0.1:5173/']) {
    const wish = { tenantId: 'org_acme', provider: 'dialpad', [field]: url }
    const answer = await house.connecting.ask('POST', '/v1/app/connect-sessions', wish)
    expect(answer.body.code).toBe('connect.return_refused')
  }
  const { token } = await house.connecting.create({ provider: 'dialpad' })
  const claimed = await house.connecting.claim(token, { flow: 'redirect', returnUrl: `${FOREIGN}/back` })
  expect(claimed.body.code).toBe('connect.return_refused')
})

test('our page says who asks, for whom and what for, and only to whoever holds its token', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad', tenantName: 'Acme', userName: 'Kim' })
  expect(await house.connecting.view(claimed)).toMatchObject({
    app: { name: 'Nordwind CRM', environment: 'development' },
    tenantName: 'Acme',
    userName: 'Kim',
    flow: 'popup',
    origin: PAGE,
    custody: 'brokered',
    providers: [{ id: 'dialpad', by: 'oauth', scopes: [{ scope: 'calls:list' }], unavailable: null }],
    reconnects: null,
  })
  for (const token of [claimed.resultToken, 'nonsense', house.connecting.secret]) {
    const answer = await openBrowser(house.open.base).get(`/v1/connect/${claimed.id}`, {
      authorization: `Bearer ${token}`,
    })
    expect(answer.status).toBe(404)
    await answer.text()
  }
})

test('an app that leaves the choice offers what can be chosen', async () => {
  const claimed = await house.connecting.open({})
  const { providers } = await house.connecting.view(claimed)
  expect(providers.map(({ id, by }) => `${id} by ${by}`)).toEqual([
    'gmail by oauth',
    'google-calendar by oauth',
    'aircall by oauth',
    'clicksend by key',
    'dialpad by oauth',
    'discord by oauth',
  ])
})

test('what the app has chosen, nobody changes on the way', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad' })
  await expect(house.connecting.begin(claimed, 'discord')).rejects.toThrow('connect.provider_not_asked')
})

test('another browser cannot finish what one began, nor use it up', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'bound' })
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)
  const other = await openBrowser(house.open.base).get(callback.href)
  expect(other.headers.get('location')).toBe('/settings/email?refused=connect.other_browser')
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'waiting' })
  await claimed.browser.get(callback.href)
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'connected' })
})

test('a state is good for one provider alone: an answer of another is taken for none', async () => {
  const claimed = await house.connecting.open({ userId: 'mixed' })
  const discord = await house.connecting.consent(await house.connecting.begin(claimed, 'discord'), KIM)
  discord.searchParams.set('iss', `${house.open.sandbox.url}/dialpad`)
  await claimed.browser.get(discord.href)
  expect(await house.connecting.result(claimed)).toMatchObject({
    status: 'failed',
    error: { code: 'connect.wrong_issuer' },
  })
})

test('a result is read with its own token alone, from the page that claimed it', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad' })
  const path = `/v1/connect/${claimed.id}/result`
  expect((await call(house.open, claimed.resultToken, 'GET', path, { origin: PAGE })).status).toBe(200)
  expect((await call(house.open, claimed.viewToken, 'GET', path)).status).toBe(200)
  expect((await call(house.open, claimed.resultToken, 'GET', path, { origin: FOREIGN })).body.code).toBe(
    'origin.not_allowed',
  )
  const elsewhere = await call(house.open, claimed.resultToken, 'GET', path, { origin: 'http://127.0.0.1:5174' })
  expect(elsewhere.body.code).toBe('origin.not_allowed')
  const another = await house.connecting.open({ provider: 'dialpad' })
  expect((await call(house.open, another.resultToken, 'GET', path, { origin: PAGE })).status).toBe(404)
})

test('a popup ends on a page that tells the claiming page alone', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'popup' })
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)
  const back = await claimed.browser.get(callback.href)
  expect(back.status).toBe(303)
  const page = await claimed.browser.get(back.headers.get('location') ?? '')
  expect(page.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
  expect(await page.text()).toContain(`data-connect-session="${claimed.id}" data-origin="${PAGE}"`)
  const script = await (await claimed.browser.get('/oauth/done.js')).text()
  expect(script).toContain("window.opener.postMessage({ source: 'letterlock', connectSessionId }, origin)")
  expect(script).not.toContain("'*'")
})

test('a redirect ends where the app wants it, with nothing but which attempt it was', async () => {
  const returnUrl = `${PAGE}/settings?tab=mail`
  const claimed = await house.connecting.open(
    { provider: 'dialpad', userId: 'redirect' },
    { flow: 'redirect', returnUrl },
  )
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)
  const back = await claimed.browser.get(callback.href)
  expect(back.headers.get('location')).toBe(`${returnUrl}&letterlock_connect=${claimed.id}`)
  expect(await house.connecting.result(claimed)).toMatchObject({
    status: 'connected',
    returnUrl: back.headers.get('location'),
  })
})

const CONFIRM = `${PAGE}/letterlock/confirm`

/** Consent, up to the app's own page. */
async function upToConfirm(userId: string) {
  const claimed = await house.connecting.open({ provider: 'dialpad', userId, confirmUrl: CONFIRM })
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)
  const page = new URL((await claimed.browser.get(callback.href)).headers.get('location') ?? '')
  return { claimed, page, code: page.searchParams.get('code') ?? '' }
}

test('an app that confirms has the connection once it says who is signed in', async () => {
  const { claimed, page, code } = await upToConfirm('confirms')
  expect(page.href.startsWith(`${CONFIRM}?session=${claimed.id}&code=`)).toBe(true)
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'confirming', connection: null })
  expect(await connectionsOf('confirms')).toEqual([])
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  const confirmed = await house.connecting.ask('POST', path, { code, userId: 'confirms' })
  expect(confirmed.body).toMatchObject({ status: 'connected' })
  const last = await claimed.browser.get(String(confirmed.body.continueUrl))
  expect(await last.text()).toContain(claimed.id)
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'connected', connection: { account: KIM } })
  expect((await house.connecting.ask('POST', path, { code, userId: 'confirms' })).body.code).toBe('connect.code_wrong')
})

test('a consent in somebody else’s browser connects nothing and is given back', async () => {
  const email = 'victim@alone.example'
  await house.open.control('POST', '/users', { email, name: 'Victim' })
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'attacker', confirmUrl: CONFIRM })
  const callback = await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), email)
  const page = new URL((await claimed.browser.get(callback.href)).headers.get('location') ?? '')
  const code = page.searchParams.get('code') ?? ''
  const answer = await house.connecting.ask('POST', `/v1/app/connect-sessions/${claimed.id}/confirm`, {
    code,
    userId: 'victim',
  })
  expect(answer.body).toMatchObject({ status: 'other_user' })
  expect(await house.connecting.result(claimed)).toMatchObject({
    status: 'failed',
    error: { code: 'connect.other_user' },
  })
  expect(await connectionsOf('attacker')).toEqual([])
  const { grants } = (await house.open.control('GET', '/providers/dialpad/grants')) as { grants: { email: string }[] }
  expect(grants.filter((grant) => grant.email === email)).toEqual([])
})

test('a wrong code, another app’s key, or a code for another attempt confirms nothing', async () => {
  const { claimed, code } = await upToConfirm('guarded')
  const second = await upToConfirm('second')
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  const other = await (await makeApp(house.visitor.browser, 'Third app')).key({})
  for (const [key, given] of [
    [house.connecting.secret, second.code],
    [house.connecting.secret, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`],
    [other.token, code],
  ] as const) {
    const answer = await call(house.open, key, 'POST', path, { body: { code: given, userId: 'guarded' } })
    expect(answer.body.code).toBe('connect.code_wrong')
  }
  expect((await house.connecting.ask('POST', path, { code, userId: 'guarded' })).body.status).toBe('connected')
})

test('what nobody confirms in time ends, and is given back', async () => {
  const { claimed, code } = await upToConfirm('forgets')
  await house.open.turnTo(31 * MINUTE)
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'expired' })
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  expect((await house.connecting.ask('POST', path, { code, userId: 'forgets' })).body.code).toBe('connect.session_over')
  expect(await connectionsOf('forgets')).toEqual([])
})

test('of several origins that an attempt is narrowed to, each must be one that the app allows', async () => {
  const foreign = 'https://elsewhere.example'
  const wish = { tenantId: 'org_acme', userId: 'narrow', provider: 'dialpad' }
  const answer = await house.connecting.ask('POST', '/v1/app/connect-sessions', { ...wish, origins: [PAGE, foreign] })
  expect(answer).toMatchObject({ body: { code: 'origin.not_allowed' } })
  expect(answer.text).toContain(foreign)
  const narrowed = await house.connecting.ask('POST', '/v1/app/connect-sessions', { ...wish, origins: [PAGE] })
  expect(narrowed.status).toBe(201)
})

test('an attempt that has ended is not begun again', async () => {
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'ended' })
  const late = await house.connecting.begin(claimed, 'dialpad')
  await claimed.browser.get(
    (await house.connecting.consent(await house.connecting.begin(claimed, 'dialpad'), KIM)).href,
  )
  await expect(house.connecting.begin(claimed, 'dialpad')).rejects.toThrow('connect.session_over')
  await claimed.browser.get((await house.connecting.consent(late, KIM)).href)
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'connected' })
  expect(await connectionsOf('ended')).toHaveLength(1)
})

test('an app may ask for counting alone, which goes by the client of its own project', async () => {
  const claimed = await house.connecting.open({ provider: 'gmail', userId: 'counted', accessMode: 'counts' })
  const authorize = await house.connecting.begin(claimed, 'gmail')
  const asked = new URL(authorize).searchParams
  expect(asked.get('scope')).toContain('gmail.metadata')
  expect(asked.get('client_id')).not.toBe(house.open.config.client?.id)
  await claimed.browser.get((await house.connecting.consent(authorize, KIM)).href)
  expect(await house.connecting.result(claimed)).toMatchObject({ status: 'connected' })
  expect(await connectionsOf('counted')).toMatchObject([{ accessMode: 'counts', status: 'active' }])
})

test.each([
  [{ provider: 'nobody' }, 'provider.unknown'],
  [{ provider: 'gmail', scopes: ['https://www.googleapis.com/auth/drive'] }, 'request.invalid'],
  [{ provider: 'dialpad', accessMode: 'read' }, 'request.invalid'],
  [{ provider: 'gmail', scopes: ['https://www.googleapis.com/auth/gmail.labels'], mirror: true }, 'request.invalid'],
  [{ scopes: ['calls:list'] }, 'request.invalid'],
  [{ provider: 'dialpad', connectionId: `con_${'0'.repeat(32)}` }, 'request.not_found'],
])('what could only fail later is refused at once: %j', async (wish, code) => {
  const answer = await house.connecting.ask('POST', '/v1/app/connect-sessions', { tenantId: 'org_acme', ...wish })
  expect(answer.body.code).toBe(code)
})
