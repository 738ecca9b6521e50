import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../main.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CONSUMER, driveSandbox, REDIRECT_URI, startTestSandbox, WORKER } from '../testing/start.ts'
import { basic, exchanging, openTwin } from '../testing/twins.ts'

test('a restart ends no grant, rotates nothing and forgets no switch', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'twins-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const first = await startTestSandbox({ dataDir })
  const dialpad = await openTwin(first, 'dialpad')
  await dialpad.control('PUT', '/settings', { accessLifetimeSeconds: 60 })
  await dialpad.control('PUT', `/accounts/${WORKER}`, { role: 'agent' })
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, { scope: 'offline_access' })))
  await first.close()

  const running = await startSandbox({ dataDir, port: 0, company: 'none' })
  const second = await openTwin(driveSandbox(running, first.client), 'dialpad')
  expect(second.client).toEqual(dialpad.client)
  const refreshed = await second.token({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) })
  expect([refreshed.status, refreshed.body]).toMatchObject([200, { expires_in: 60 }])
  expect(await second.control('GET', '/accounts')).toMatchObject({
    accounts: expect.arrayContaining([expect.objectContaining({ email: WORKER, role: 'agent' })]),
  })
  await running.close()
})

test('a token of one provider opens nothing at another, where the app goes by the same id neither', async () => {
  const sandbox = await startTestSandbox()
  const dialpad = await openTwin(sandbox, 'dialpad')
  const discord = await openTwin(sandbox, 'discord')
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, { scope: 'offline_access' })))
  expect((await discord.api('/api/v10/oauth2/@me', `Bearer ${body.access_token}`)).status).toBe(401)
  const { clientId, clientSecret } = dialpad.client
  await discord.control('POST', '/clients', { name: 'The same', redirectUris: [REDIRECT_URI], clientId, clientSecret })
  const same = { client_id: clientId, client_secret: clientSecret }
  const foreign = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token), ...same }
  expect((await discord.token(foreign)).body).toMatchObject({ error: 'invalid_grant' })
  const code = await dialpad.getCode(WORKER, { scope: 'offline_access' })
  expect((await discord.token({ ...exchanging(code), ...same })).body).toMatchObject({ error: 'invalid_grant' })
})

test('a fault refuses every client of one twin, and takes none of its grants', async () => {
  const sandbox = await startTestSandbox()
  const dialpad = await openTwin(sandbox, 'dialpad')
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, { scope: 'offline_access' })))
  const refreshing = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }
  const match = { path: '^/dialpad/oauth2/token' }
  const refusal = { status: 401, body: { error: 'invalid_client' } }
  await sandbox.control('PUT', '/faults', { rules: [{ id: 'all', match, do: refusal }] })
  expect(await dialpad.token(refreshing)).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
  await sandbox.control('DELETE', '/faults')
  expect((await dialpad.token(refreshing)).status).toBe(200)
})

test('a key is taken in its provider’s own manner alone', async () => {
  const sandbox = await startTestSandbox()
  const ask = async (path: string, authorization: string) =>
    (await fetch(`${sandbox.url}${path}`, { headers: { authorization } })).status
  const make = async (twin: string) =>
    (await sandbox.control('POST', `/providers/${twin}/accounts/${WORKER}/keys`)) as Record<'id' | 'secret', string>
  const [aircall, clicksend, dialpad] = [await make('aircall'), await make('clicksend'), await make('dialpad')]
  expect(await ask('/aircall/v1/ping', basic(aircall.id, aircall.secret))).toBe(200)
  expect(await ask('/aircall/v1/ping', `Bearer ${aircall.secret}`)).toBe(401)
  expect(await ask('/clicksend/v3/account', `Bearer ${clicksend.secret}`)).toBe(401)
  expect(await ask('/dialpad/api/v2/users/me', `Bearer ${dialpad.secret}`)).toBe(200)
  expect(await ask('/dialpad/api/v2/users/me', basic(dialpad.id, dialpad.secret))).toBe(401)
})

test('a suspended person’s tokens open nothing until the account is back', async () => {
  const sandbox = await startTestSandbox()
  const dialpad = await openTwin(sandbox, 'dialpad')
  const { body } = await dialpad.token(exchanging(await dialpad.getCode(WORKER, { scope: 'offline_access' })))
  const me = async () => (await dialpad.api('/api/v2/users/me', `Bearer ${body.access_token}`)).status
  await sandbox.control('POST', `/users/${WORKER}/suspend`)
  expect(await me()).toBe(401)
  await sandbox.control('POST', `/users/${WORKER}/restore`)
  expect(await me()).toBe(200)
})

test('a person who says no comes back as access_denied, with the state', async () => {
  const sandbox = await startTestSandbox()
  const discord = await openTwin(sandbox, 'discord')
  const browser = openBrowser()
  const page = await browser.press(await browser.go(discord.authorizeUrl({ scope: 'identify' })), {
    do: 'another',
    email: CONSUMER,
  })
  const { callback } = await browser.press(page, { do: 'deny' })
  expect(`${callback?.origin}${callback?.pathname}`).toBe(REDIRECT_URI)
  expect(Object.fromEntries(callback?.searchParams ?? [])).toMatchObject({
    error: 'access_denied',
    state: 'state-1',
    iss: discord.url,
  })
})

test('the button of another site allows nothing', async () => {
  const sandbox = await startTestSandbox()
  const discord = await openTwin(sandbox, 'discord')
  const pressed = await fetch(discord.authorizeUrl({ scope: 'identify' }), {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
    body: new URLSearchParams({ do: 'allow' }),
    redirect: 'manual',
  })
  expect(pressed.status).toBe(400)
  expect(await discord.control('GET', '/grants')).toEqual({ grants: [] })
})

test('who is signed in at one twin is a stranger at the next', async () => {
  const sandbox = await startTestSandbox()
  const [dialpad, discord] = [await openTwin(sandbox, 'dialpad'), await openTwin(sandbox, 'discord')]
  const browser = openBrowser()
  await dialpad.getCode(CONSUMER, {}, browser)
  expect((await browser.go(dialpad.authorizeUrl({}))).html).toContain('wants access to your Dialpad account')
  const stranger = await browser.go(discord.authorizeUrl({ scope: 'identify' }))
  expect(stranger.html).toContain('Choose an account')
})

test('a person makes a key and takes their own access back on the twin’s page', async () => {
  const sandbox = await startTestSandbox()
  const dialpad = await openTwin(sandbox, 'dialpad')
  const browser = openBrowser()
  await dialpad.getCode(WORKER, { scope: 'offline_access' }, browser)
  await dialpad.getCode(CONSUMER, { scope: 'offline_access' })
  const page = await browser.go(`${dialpad.url}/`)
  const made = await browser.press(page, { do: 'make-key' })
  const secret = /API key<br><code>([^<]+)</.exec(made.html)?.[1] ?? ''
  expect((await dialpad.api('/api/v2/users/me', `Bearer ${secret}`)).body).toMatchObject({ emails: [WORKER] })
  expect((await browser.go(`${dialpad.url}/`)).html).not.toContain(secret)
  const after = await browser.press(page, { do: 'remove', project: dialpad.client.clientId })
  expect(after.html).toContain('No app is connected.')
  expect(await dialpad.control('GET', '/grants')).toMatchObject({ grants: [{ email: CONSUMER }] })
})

test('a strict COOP is sent on the twins’ pages as well', async () => {
  const sandbox = await startTestSandbox()
  const aircall = await openTwin(sandbox, 'aircall')
  await sandbox.control('PUT', '/settings', { coop: 'same-origin' })
  const page = await fetch(aircall.authorizeUrl({ scope: 'public_api' }))
  expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin')
})

test('the home page leads to every twin and names its apps and people', async () => {
  const sandbox = await startTestSandbox()
  const discord = await openTwin(sandbox, 'discord')
  await discord.getCode(WORKER, { scope: 'identify' })
  const page = await (await fetch(`${sandbox.url}/sandbox/`)).text()
  for (const title of ['Aircall', 'ClickSend', 'Dialpad', 'Discord']) {
    expect(page).toContain(`<a href="/${title.toLowerCase()}/">${title}</a>`)
  }
  expect(await sandbox.control('GET', '/providers')).toMatchObject({
    providers: expect.arrayContaining([expect.objectContaining({ name: 'discord', clients: 1, grants: 1 })]),
  })
})

test('a twin that is not there, and a redirect URI that nobody would take, are refused', async () => {
  const sandbox = await startTestSandbox()
  await expect(sandbox.control('GET', '/providers/slack/clients')).rejects.toThrow(/404/)
  const asked = { name: 'Letterlock', redirectUris: ['http://app.example.com/callback'] }
  await expect(sandbox.control('POST', '/providers/aircall/clients', asked)).rejects.toThrow(/HTTPS/)
})
