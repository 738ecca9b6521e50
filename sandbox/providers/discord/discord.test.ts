import * as openid from 'openid-client'
import { expect, test } from 'vitest'
import { consent } from '../../testing/consent.ts'
import { openBrowser } from '../../testing/scripted-browser.ts'
import { CONSUMER, REDIRECT_URI, startTestSandbox, type TestSandbox, WORKER } from '../../testing/start.ts'
import { exchanging, openTwin, type TestTwin } from '../../testing/twins.ts'

async function open(): Promise<{ sandbox: TestSandbox; discord: TestTwin }> {
  const sandbox = await startTestSandbox()
  return { sandbox, discord: await openTwin(sandbox, 'discord') }
}

function discover({ url, client }: TestTwin): Promise<openid.Configuration> {
  return openid.discovery(new URL(url), client.clientId, undefined, openid.ClientSecretBasic(client.clientSecret), {
    algorithm: 'oauth2',
    execute: [openid.allowInsecureRequests],
  })
}

test('a strict client connects by the metadata: PKCE, state and issuer hold, and a refresh gives the next token', async () => {
  const { discord } = await open()
  const config = await discover(discord)
  const verifier = openid.randomPKCECodeVerifier()
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: 'identify email guilds',
    state: 'state-2',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const { callback } = await consent(url.href, CONSUMER)
  if (!callback) throw new Error('no callback')
  const checks = { pkceCodeVerifier: verifier, expectedState: 'state-2' }
  const tokens = await openid.authorizationCodeGrant(config, callback, checks)
  expect(tokens).toMatchObject({ expires_in: 604_800, scope: 'identify email guilds' })

  const next = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
  expect(next.refresh_token).not.toBe(tokens.refresh_token)
  const again = openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
  await expect(again).rejects.toMatchObject({ error: 'invalid_grant' })
  const me = await discord.api('/api/v10/users/@me', `Bearer ${next.access_token}`)
  expect(me.body).toMatchObject({ email: CONSUMER, global_name: 'Kim Consumer' })
})

test('taking one token back takes the whole authorization back', async () => {
  const { discord } = await open()
  const config = await discover(discord)
  const first = await discord.token(exchanging(await discord.getCode(CONSUMER, { scope: 'identify' })))
  const second = await discord.token(exchanging(await discord.getCode(CONSUMER, { scope: 'identify' })))
  await openid.tokenRevocation(config, String(first.body.access_token))
  expect((await discord.api('/api/v10/users/@me', `Bearer ${second.body.access_token}`)).status).toBe(401)
  const refreshed = await discord.token({
    grant_type: 'refresh_token',
    refresh_token: String(second.body.refresh_token),
  })
  expect([refreshed.status, refreshed.body]).toMatchObject([400, { error: 'invalid_grant' }])
})

test('JSON is an error at the token endpoint, and the code is still good afterwards', async () => {
  const { discord } = await open()
  const code = await discord.getCode(CONSUMER, { scope: 'identify' })
  const { clientId: client_id, clientSecret: client_secret } = discord.client
  const refused = await fetch(`${discord.url}/api/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...exchanging(code), client_id, client_secret }),
  })
  expect(refused.status).toBe(400)
  expect((await discord.token(exchanging(code))).status).toBe(200)
})

test('a code without the verifier of its challenge opens nothing', async () => {
  const { discord } = await open()
  const challenge = await openid.calculatePKCECodeChallenge(openid.randomPKCECodeVerifier())
  const asked = { scope: 'identify', code_challenge: challenge, code_challenge_method: 'S256' }
  const code = await discord.getCode(CONSUMER, asked)
  expect((await discord.token(exchanging(code))).body).toMatchObject({ error: 'invalid_grant' })
  expect((await discord.token({ ...exchanging(code), code_verifier: 'x'.repeat(43) })).body).toMatchObject({
    error: 'invalid_grant',
  })
})

test('a bot is put into the server that the person chose, and the app is told which', async () => {
  const { discord } = await open()
  const browser = openBrowser()
  const url = discord.authorizeUrl({ scope: 'identify bot', permissions: '2048' })
  const page = await browser.press(await browser.go(url), { do: 'another', email: WORKER })
  const servers = [...page.html.matchAll(/<option value="(\d+)"[^>]*>([^<]*)</g)].map(([, id = '', name = '']) => ({
    id,
    name,
  }))
  expect(servers.map(({ name }) => name)).toEqual(['nordwind.example', 'Anna’s server'])
  const guild = servers[1]?.id ?? ''
  const { callback } = await browser.press(page, { do: 'allow', guild })
  expect(Object.fromEntries(callback?.searchParams ?? [])).toMatchObject({ guild_id: guild, permissions: '2048' })
  const { body } = await discord.token(exchanging(callback?.searchParams.get('code') ?? ''))
  expect(body).toMatchObject({ scope: 'identify bot', guild: { id: guild, name: 'Anna’s server' } })
})

test('prompt=none skips the page for what was granted before, and for nothing more', async () => {
  const { discord } = await open()
  const browser = openBrowser()
  await discord.getCode(CONSUMER, { scope: 'identify' }, browser)
  const silent = await browser.go(discord.authorizeUrl({ scope: 'identify', prompt: 'none' }))
  expect(silent.callback?.searchParams.get('code')).toMatch(/^\w{30}$/)
  const more = await browser.go(discord.authorizeUrl({ scope: 'identify email', prompt: 'none' }))
  expect(more.html).toContain('Access your email address')
})

test('where a bot goes is asked each time, with prompt=none too', async () => {
  const { discord } = await open()
  const browser = openBrowser()
  await discord.getCode(WORKER, { scope: 'identify bot' }, browser)
  const again = await browser.go(discord.authorizeUrl({ scope: 'identify bot', prompt: 'none' }))
  expect(again.html).toContain('Add to server')
})

test('a token opens what its scopes name', async () => {
  const { discord } = await open()
  const { body } = await discord.token(exchanging(await discord.getCode(WORKER, { scope: 'identify' })))
  const bearer = `Bearer ${body.access_token}`
  expect((await discord.api('/api/v10/users/@me', bearer)).body).not.toHaveProperty('email')
  expect((await discord.api('/api/v10/users/@me/guilds', bearer)).body).toMatchObject({ code: 50026 })
  expect((await discord.api('/api/v10/oauth2/@me', bearer)).body).toMatchObject({
    application: { name: 'Letterlock' },
    scopes: ['identify'],
    user: { global_name: 'Anna Berg' },
  })
})

test('whoever asks too often is told when to come back', async () => {
  const { sandbox, discord } = await open()
  await discord.control('PUT', '/settings', { requestsPerWindow: 1 })
  const { body } = await discord.token(exchanging(await discord.getCode(WORKER, { scope: 'identify' })))
  const me = () => discord.api('/api/v10/users/@me', `Bearer ${body.access_token}`)
  expect((await me()).headers.get('x-ratelimit-remaining')).toBe('0')
  const refused = await me()
  expect([refused.status, refused.body]).toMatchObject([429, { retry_after: expect.any(Number), global: false }])
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user')
  await sandbox.control('PUT', '/clock', { advanceMs: 1_000 })
  expect((await me()).status).toBe(200)
})

test('a client that keeps no secret connects with PKCE, and not without', async () => {
  const { discord } = await open()
  const client = (await discord.control('POST', '/clients', {
    name: 'A program',
    redirectUris: [REDIRECT_URI],
    public: true,
  })) as { clientId: string }
  expect(client).not.toHaveProperty('clientSecret')
  const asked = { client_id: client.clientId, scope: 'identify' }
  const without = await consent(discord.authorizeUrl(asked), WORKER)
  expect(without.callback?.searchParams.get('error')).toBe('invalid_request')
  const verifier = openid.randomPKCECodeVerifier()
  const challenge = await openid.calculatePKCECodeChallenge(verifier)
  const code = await discord.getCode(WORKER, { ...asked, code_challenge: challenge, code_challenge_method: 'S256' })
  const body = new URLSearchParams({ ...exchanging(code), client_id: client.clientId, code_verifier: verifier })
  expect((await fetch(`${discord.url}/api/oauth2/token`, { method: 'POST', body })).status).toBe(200)
})
