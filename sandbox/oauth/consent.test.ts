import { expect, test } from 'vitest'
import { createUser } from '../state/users.ts'
import { connect, exchange, getCode } from '../testing/connect.ts'
import { consent } from '../testing/consent.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import {
  CONSUMER,
  EMAIL,
  GMAIL_METADATA,
  GMAIL_READ,
  GMAIL_SEND,
  startTestSandbox,
  type TestSandbox,
  WORK_DOMAIN,
  WORKER,
} from '../testing/start.ts'

const TWO = `openid email ${GMAIL_READ} ${GMAIL_SEND}`

function titleOf(page: { html: string }): string | undefined {
  return /<h1>(.*?)<\/h1>/.exec(page.html)?.[1]
}

/** The pages' title lines that a person meets, chosen account first. */
async function titlesFor(sandbox: TestSandbox, email: string, parameters: Record<string, string> = {}) {
  const browser = openBrowser()
  const chooser = await browser.go(sandbox.authorizeUrl(parameters))
  const first = await browser.press(chooser, { do: 'another', email })
  return { browser, first, title: titleOf(first) }
}

test('the callback carries state, issuer, code, granted scopes, account index, domain and prompt, in that order', async () => {
  const sandbox = await startTestSandbox()
  const { callback } = await consent(sandbox.authorizeUrl(), WORKER)
  expect([...(callback?.searchParams ?? [])]).toEqual([
    ['state', 'state-1'],
    ['iss', sandbox.url],
    ['code', expect.stringMatching(/^4\/0A[\w-]{60,250}$/)],
    ['scope', `email ${GMAIL_READ} openid ${EMAIL}`],
    ['authuser', '0'],
    ['hd', WORK_DOMAIN],
    ['prompt', 'consent'],
  ])
  expect(callback?.search).toContain('code=4%2F0A')
})

test('a consumer’s callback has no domain', async () => {
  const sandbox = await startTestSandbox()
  const { callback } = await consent(sandbox.authorizeUrl(), CONSUMER)
  expect(callback?.searchParams.has('hd')).toBe(false)
})

test('a no comes back to the app as access_denied with its state', async () => {
  const sandbox = await startTestSandbox()
  const { browser, first } = await titlesFor(sandbox, CONSUMER)
  const denied = await browser.press(first, { do: 'deny' })
  expect([...(denied.callback?.searchParams ?? [])]).toEqual([
    ['error', 'access_denied'],
    ['state', 'state-1'],
  ])
})

test('a box left unticked is a scope not granted, in the callback and in the token', async () => {
  const sandbox = await startTestSandbox()
  const code = await getCode(sandbox, CONSUMER, { scope: TWO }, { tick: [GMAIL_SEND] })
  const { body } = await sandbox.token(exchange(code))
  expect(body.scope).toBe(`${GMAIL_SEND} openid ${EMAIL}`)
})

test('boxes start unticked, and one click ticks them all', async () => {
  const sandbox = await startTestSandbox()
  const { browser, first } = await titlesFor(sandbox, CONSUMER, { scope: TWO })
  const boxes = await browser.follow(first, 'Continue')
  expect(boxes.html.match(/type="checkbox"/g)).toHaveLength(2)
  expect(boxes.html).not.toContain(' checked')
  expect(boxes.html).toContain('Send email on your behalf')
  const ticked = await browser.follow(boxes, 'Select all')
  expect(ticked.html.match(/ checked/g)).toHaveLength(2)
})

test('unticking everything still signs the person in', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { granularConsent: 'each-scope' })
  const { body } = await sandbox.token(exchange(await getCode(sandbox, CONSUMER, {}, { tick: [] })))
  expect(body.scope).toBe(`openid ${EMAIL}`)
  expect(body).toHaveProperty('id_token')
})

test('unticking everything that was asked for is a no', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { granularConsent: 'each-scope' })
  const { callback } = await consent(sandbox.authorizeUrl({ scope: GMAIL_READ }), CONSUMER, { tick: [] })
  expect(callback?.searchParams.get('error')).toBe('access_denied')
})

test('without an identity scope there is no id token', async () => {
  const sandbox = await startTestSandbox()
  expect(await connect(sandbox, CONSUMER, { scope: GMAIL_READ })).not.toHaveProperty('id_token')
})

test('a single scope has no box, as Google’s guide has it, until one is wanted', async () => {
  const sandbox = await startTestSandbox()
  const { browser, first } = await titlesFor(sandbox, CONSUMER)
  const whole = await browser.follow(first, 'Continue')
  expect(whole.html).not.toContain('checkbox')
  const { callback } = await browser.press(whole, { do: 'allow' })
  expect(callback?.searchParams.get('scope')).toContain(GMAIL_READ)

  await sandbox.control('PUT', '/settings', { granularConsent: 'each-scope' })
  const asked = await titlesFor(sandbox, CONSUMER, { prompt: 'consent' })
  expect((await asked.browser.follow(asked.first, 'Continue')).html.match(/type="checkbox"/g)).toHaveLength(1)
})

test('what was granted is not asked again, and only what is new is', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  const again = await browser.go(sandbox.authorizeUrl())
  expect(again.callback?.searchParams.get('prompt')).toBe('none')
  const more = await browser.go(sandbox.authorizeUrl({ scope: TWO }))
  expect(more.html.match(/type="checkbox"/g)).toHaveLength(1)
  expect(more.html).toContain('Letterlock already has some access')
})

test('prompt=consent asks for everything again', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  expect(titleOf(await browser.go(sandbox.authorizeUrl({ prompt: 'consent' })))).toBe('Sign in to Letterlock')
})

test('include_granted_scopes brings along what any client of the project was granted', async () => {
  const sandbox = await startTestSandbox()
  const sibling = await sandbox.register({ name: 'Counts' })
  await connect(sandbox, CONSUMER, { scope: GMAIL_METADATA }, sibling)
  const apart = await connect(sandbox, CONSUMER, { scope: GMAIL_READ })
  expect(apart.scope).toBe(GMAIL_READ)
  const joined = await connect(sandbox, CONSUMER, { scope: GMAIL_READ, include_granted_scopes: 'true' })
  expect(joined.scope).toBe(`${GMAIL_METADATA} ${GMAIL_READ}`)
})

test('a grant is the project’s: another project asks anew', async () => {
  const sandbox = await startTestSandbox()
  const stranger = await sandbox.register({ project: 'another-project', name: 'Another app' })
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  const page = await browser.go(sandbox.authorizeUrl({ client_id: stranger.clientId }))
  expect(titleOf(page)).toBe('Sign in to Another app')
})

test('an unverified app warns first, and the way past the warning is hidden', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'production-unverified' })
  const { browser, first, title } = await titlesFor(sandbox, CONSUMER)
  expect(title).toBe('Google hasn’t verified this app')
  expect(titleOf(await browser.follow(first, 'Go to Letterlock (unsafe)'))).toBe('Sign in to Letterlock')
  const { callback } = await browser.press(first, { do: 'deny' })
  expect(callback?.searchParams.get('error')).toBe('access_denied')
})

test('an unverified app that only signs people in does not warn', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'production-unverified' })
  const { title } = await titlesFor(sandbox, CONSUMER, { scope: 'openid email' })
  expect(title).toBe('Sign in to Letterlock')
})

test('an app in testing says that it is being tested', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'testing' })
  const { first } = await titlesFor(sandbox, CONSUMER)
  expect(first.html).toContain('currently being tested')
})

test('a hinted account that is signed in is used, and its place in the browser told', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  await getCode(sandbox, WORKER, { prompt: 'select_account' }, { browser })
  expect(titleOf(await browser.go(sandbox.authorizeUrl()))).toBe('Choose an account')
  const hinted = await browser.go(sandbox.authorizeUrl({ login_hint: WORKER.toUpperCase() }))
  expect(hinted.callback?.searchParams.get('authuser')).toBe('1')
  const inDomain = await browser.go(sandbox.authorizeUrl({ hd: WORK_DOMAIN }))
  expect(inDomain.callback?.searchParams.get('hd')).toBe(WORK_DOMAIN)
})

test('select_account asks although one account is signed in', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  expect(titleOf(await browser.go(sandbox.authorizeUrl({ prompt: 'select_account' })))).toBe('Choose an account')
})

test('an address that nobody has can be made into an account on the spot', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const chooser = await browser.go(sandbox.authorizeUrl())
  const unknown = await browser.press(chooser, { do: 'another', email: 'ola.nordmann@new.example' })
  expect(unknown.status).toBe(400)
  expect(unknown.html).toContain('no account with this address')
  const made = await browser.press(unknown, { do: 'create', email: 'ola.nordmann@new.example' })
  expect(titleOf(made)).toBe('Sign in to Letterlock')
  const { users } = (await sandbox.control('GET', '/users')) as { users: { email: string; name: string }[] }
  expect(users).toContainEqual(expect.objectContaining({ email: 'ola.nordmann@new.example', name: 'Ola Nordmann' }))
})

test('something that is no address is refused where it was typed', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const refused = await browser.press(await browser.go(sandbox.authorizeUrl()), { do: 'another', email: 'ola' })
  expect(refused.html).toContain('Enter a whole address')
})

test('signing out forgets the accounts of this browser', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  const chooser = await browser.go(sandbox.authorizeUrl({ prompt: 'select_account' }))
  const after = await browser.press(chooser, { do: 'sign-out' })
  expect(after.html).not.toContain('Signed in')
})

test('prompt=none answers with a code when nothing is left to ask, and with Google’s one error otherwise', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const ask = async () =>
    Object.fromEntries((await browser.go(sandbox.authorizeUrl({ prompt: 'none' }))).callback?.searchParams ?? [])
  const refusal = { error: 'interaction_required', error_subtype: 'access_denied', state: 'state-1' }
  expect(await ask()).toEqual(refusal)
  await getCode(sandbox, CONSUMER, { scope: 'openid email' }, { browser })
  expect(await ask()).toEqual(refusal)
  await getCode(sandbox, CONSUMER, {}, { browser })
  expect(await ask()).toMatchObject({ prompt: 'none', code: expect.any(String) })
})

test('prompt=none can speak OpenID Connect’s words instead', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { promptNoneErrors: 'openid' })
  const browser = openBrowser()
  const ask = async () =>
    (await browser.go(sandbox.authorizeUrl({ prompt: 'none' }))).callback?.searchParams.get('error')
  expect(await ask()).toBe('login_required')
  await getCode(sandbox, CONSUMER, { scope: 'openid email' }, { browser })
  expect(await ask()).toBe('consent_required')
  await getCode(sandbox, WORKER, { prompt: 'select_account' }, { browser })
  expect(await ask()).toBe('account_selection_required')
})

test('a button pressed from another site does nothing', async () => {
  const sandbox = await startTestSandbox()
  for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const body = new URLSearchParams({ do: 'another', email: CONSUMER })
    const response = await fetch(sandbox.authorizeUrl(), { method: 'POST', body, headers, redirect: 'manual' })
    expect(response.status).toBe(400)
    expect(response.headers.getSetCookie()).toEqual([])
  }
})

test('an account’s name cannot write into the page', async () => {
  const sandbox = await startTestSandbox()
  createUser(sandbox.box, { email: 'script@consumer.example', name: '<script>alert(1)</script>' })
  const page = await openBrowser().go(sandbox.authorizeUrl({ state: '"><script>alert(2)</script>' }))
  expect(page.html).not.toContain('<script')
})

test.for(['unsafe-none', 'same-origin-allow-popups', 'same-origin'])(
  'the pages send COOP %s to order',
  async (coop) => {
    const sandbox = await startTestSandbox()
    expect((await fetch(sandbox.authorizeUrl())).headers.has('cross-origin-opener-policy')).toBe(false)
    await sandbox.control('PUT', '/settings', { coop })
    expect((await fetch(sandbox.authorizeUrl())).headers.get('cross-origin-opener-policy')).toBe(coop)
  },
)

test('neither the authorization endpoint nor the token endpoint speaks CORS', async () => {
  const sandbox = await startTestSandbox()
  const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' }
  for (const url of [sandbox.authorizeUrl(), `${sandbox.url}/token`, `${sandbox.url}/revoke`]) {
    for (const method of ['OPTIONS', 'POST']) {
      const response = await fetch(url, { method, headers })
      expect(response.headers.has('access-control-allow-origin')).toBe(false)
    }
  }
})
