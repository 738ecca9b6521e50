import { expect, test } from 'vitest'
import { consent } from '../../testing/consent.ts'
import { openBrowser } from '../../testing/scripted-browser.ts'
import { CONSUMER, REDIRECT_URI, startTestSandbox, WORKER } from '../../testing/start.ts'
import { basic, exchanging, openTwin } from '../../testing/twins.ts'

const SCOPE = { scope: 'public_api' }

test('an admin connects and gets a token that lasts, with nothing to refresh it', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  const { status, body } = await aircall.token(exchanging(await aircall.getCode(WORKER, SCOPE)))
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual(['access_token', 'token_type', 'created_at'])
  await sandbox.control('PUT', '/clock', { advanceMs: 10 * 365 * 86_400_000 })
  const ping = await aircall.api('/v1/ping', `Bearer ${body.access_token}`)
  expect([ping.status, ping.body]).toEqual([200, { ping: 'pong' }])
  expect((await aircall.token({ grant_type: 'refresh_token', refresh_token: 'x' })).body).toMatchObject({
    error: 'unsupported_grant_type',
  })
})

test('whoever is no admin is refused on the page, and the app hears nothing', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  await aircall.control('PUT', `/accounts/${WORKER}`, { role: 'agent' })
  const page = await consent(aircall.authorizeUrl(SCOPE), WORKER)
  expect([page.status, page.callback]).toEqual([403, undefined])
  expect(page.html).toContain('Only an admin of your Aircall company can connect apps.')
  expect(page.html).toContain('this is not Aircall')
})

test('the token endpoint takes JSON and no form, and a code lives ten minutes', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  const code = await aircall.getCode(WORKER, SCOPE)
  const form = new URLSearchParams({
    ...exchanging(code),
    client_id: aircall.client.clientId,
    client_secret: aircall.client.clientSecret,
  })
  const refused = await fetch(`${aircall.url}/v1/oauth/token`, { method: 'POST', body: form })
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_request' }])
  await sandbox.control('PUT', '/clock', { advanceMs: 10 * 60_000 })
  expect((await aircall.token(exchanging(code))).body).toMatchObject({ error: 'invalid_grant' })
})

test('an install may begin at Aircall, in a browser that the app has never seen', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  const installUri = 'http://localhost:8420/install/aircall'
  await aircall.control('POST', '/clients', { name: 'Letterlock', redirectUris: [REDIRECT_URI], installUri })
  const browser = openBrowser()
  const page = await browser.press(await browser.go(`${aircall.url}/`), { do: 'another', email: WORKER })
  expect(page.html).toContain(`<a class="button" href="${installUri}">Install</a>`)
})

test('an API key opens the same as a token, until it is taken back', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  const key = (await aircall.control('POST', `/accounts/${WORKER}/keys`)) as { id: string; secret: string }
  const numbers = await aircall.api('/v1/numbers?per_page=2', basic(key.id, key.secret))
  expect(numbers.body).toMatchObject({
    meta: { count: 2, total: 5, current_page: 1, per_page: 2, previous_page_link: null },
    numbers: [{ name: 'Main line' }, { name: 'Orders' }],
  })
  const next = new URL(String((numbers.body.meta as { next_page_link: string }).next_page_link))
  const second = await aircall.api(`/v1/numbers${next.search}`, basic(key.id, key.secret))
  expect(second.body).toMatchObject({ meta: { current_page: 2 }, numbers: [{ name: 'Complaints' }, {}] })
  await aircall.control('DELETE', `/accounts/${WORKER}/keys/${key.id}`)
  expect((await aircall.api('/v1/ping', basic(key.id, key.secret))).status).toBe(401)
})

test('the sixty-first request of a minute is refused, and the next minute is open again', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  const key = (await aircall.control('POST', `/accounts/${CONSUMER}/keys`)) as { id: string; secret: string }
  const ping = () => aircall.api('/v1/ping', basic(key.id, key.secret))
  for (let asked = 0; asked < 60; asked++) expect((await ping()).status).toBe(200)
  const refused = await ping()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('x-aircallapi-reset')) * 1_000).toBeGreaterThan(sandbox.box.now())
  await sandbox.control('PUT', '/clock', { advanceMs: 60_000 })
  expect((await ping()).status).toBe(200)
})

test('an access taken back at Aircall ends the token', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  const { body } = await aircall.token(exchanging(await aircall.getCode(WORKER, SCOPE)))
  expect(await aircall.control('POST', `/accounts/${WORKER}/revoke`)).toEqual({ revoked: 1 })
  expect((await aircall.api('/v1/ping', `Bearer ${body.access_token}`)).status).toBe(401)
})
