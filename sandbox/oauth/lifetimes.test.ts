import { expect, test } from 'vitest'
import { listLiveRefreshTokens } from '../state/refresh-tokens.ts'
import { findUserByEmail } from '../state/users.ts'
import { connect, exchange, getCode, refreshing } from '../testing/connect.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import { CALENDAR_READ, CONSUMER, startTestSandbox, type TestSandbox } from '../testing/start.ts'

const DAY_MS = 86_400_000
const DEAD = { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } }

/** Seconds of something that began a moment ago: one less, or a few on a machine that took them. */
function expectJustBelow(seconds: number | undefined, whole: number): void {
  expect(seconds).toBeLessThan(whole)
  expect(seconds).toBeGreaterThan(whole - 60)
}

function advance(sandbox: TestSandbox, advanceMs: number): Promise<unknown> {
  return sandbox.control('PUT', '/clock', { advanceMs })
}

test('an access token lives for 3599 seconds', async () => {
  const sandbox = await startTestSandbox()
  const { access_token, expires_in } = await connect(sandbox, CONSUMER)
  expect(expires_in).toBe(3599)
  const ask = () => fetch(`${sandbox.url}/v1/userinfo`, { headers: { authorization: `Bearer ${access_token}` } })
  await advance(sandbox, 3_590_000)
  expect((await ask()).status).toBe(200)
  await advance(sandbox, 9_000)
  expect((await ask()).status).toBe(401)
})

test('a refresh keeps the refresh token, brings a new id token and never a new refresh token', async () => {
  const sandbox = await startTestSandbox()
  const first = await connect(sandbox, CONSUMER)
  const { body } = await sandbox.token(refreshing(first.refresh_token))
  expect(Object.keys(body)).toEqual(['access_token', 'expires_in', 'scope', 'token_type', 'id_token'])
  expect((await sandbox.token(refreshing(first.refresh_token))).status).toBe(200)
})

test('a refresh token comes with the first consent and with prompt=consent, and not in between', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const tokens = async (parameters: Record<string, string> = {}) =>
    (await sandbox.token(exchange(await getCode(sandbox, CONSUMER, parameters, { browser })))).body
  expect(await tokens()).toHaveProperty('refresh_token')
  expect(await tokens()).not.toHaveProperty('refresh_token')
  expect(await tokens({ prompt: 'consent' })).toHaveProperty('refresh_token')
  expect(await tokens({ access_type: 'online', prompt: 'consent' })).not.toHaveProperty('refresh_token')
})

test('a due refresh token can be left out to order', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { omitRefreshToken: true })
  const { body } = await sandbox.token(exchange(await getCode(sandbox, CONSUMER)))
  expect(body).not.toHaveProperty('refresh_token')
  expect(body).toHaveProperty('access_token')
})

test('the 101st refresh token of a person and client silently ends the oldest', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  const refreshTokens: string[] = []
  for (let n = 0; n < 101; n++) {
    const code = await getCode(sandbox, CONSUMER, { prompt: 'consent', scope: CALENDAR_READ }, { browser })
    refreshTokens.push(String((await sandbox.token(exchange(code))).body.refresh_token))
  }
  const [oldest = '', second = ''] = refreshTokens
  expect(await sandbox.token(refreshing(oldest))).toEqual(DEAD)
  expect((await sandbox.token(refreshing(second))).status).toBe(200)
  const user = findUserByEmail(sandbox.box.db, CONSUMER)
  expect(listLiveRefreshTokens(sandbox.box.db, user?.id ?? '')).toHaveLength(100)
})

test('an app in testing keeps a mailbox for seven days and says so', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'testing' })
  const { refresh_token, refresh_token_expires_in } = await connect(sandbox, CONSUMER)
  expectJustBelow(refresh_token_expires_in, 604_800)
  await advance(sandbox, 6 * DAY_MS)
  const { body } = await sandbox.token(refreshing(refresh_token))
  expect(body.refresh_token_expires_in).toBeGreaterThan(86_000)
  expect(body.refresh_token_expires_in).toBeLessThan(86_400)
  await advance(sandbox, DAY_MS)
  expect(await sandbox.token(refreshing(refresh_token))).toEqual(DEAD)
})

test('an app in testing that only signs people in keeps them', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'testing' })
  const { refresh_token, refresh_token_expires_in } = await connect(sandbox, CONSUMER, { scope: 'openid email' })
  expect(refresh_token_expires_in).toBeUndefined()
  await advance(sandbox, 30 * DAY_MS)
  expect((await sandbox.token(refreshing(refresh_token))).status).toBe(200)
})

test('access that a person gave for a time ends with it', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { timedAccessMs: DAY_MS })
  const { refresh_token, refresh_token_expires_in } = await connect(sandbox, CONSUMER)
  expectJustBelow(refresh_token_expires_in, 86_400)
  await advance(sandbox, DAY_MS)
  expect(await sandbox.token(refreshing(refresh_token))).toEqual(DEAD)
})

test('a refresh token that nobody uses for six months dies, and each use gives it six more', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, CONSUMER)
  await advance(sandbox, 180 * DAY_MS)
  expect((await sandbox.token(refreshing(refresh_token))).status).toBe(200)
  await advance(sandbox, 180 * DAY_MS)
  expect((await sandbox.token(refreshing(refresh_token))).status).toBe(200)
  await advance(sandbox, 184 * DAY_MS)
  expect(await sandbox.token(refreshing(refresh_token))).toEqual(DEAD)
})

test('a new password ends the tokens that reach mail and no others', async () => {
  const sandbox = await startTestSandbox()
  const calendar = await sandbox.register({ project: 'another-project', name: 'Calendar app' })
  const mail = await connect(sandbox, CONSUMER)
  const other = await connect(sandbox, CONSUMER, { scope: CALENDAR_READ }, calendar)
  await sandbox.control('POST', `/users/${CONSUMER}/change-password`)
  expect(await sandbox.token(refreshing(mail.refresh_token))).toEqual(DEAD)
  expect((await fetch(`${sandbox.url}/tokeninfo?access_token=${mail.access_token}`)).status).toBe(400)
  expect((await sandbox.token(refreshing(other.refresh_token, calendar))).status).toBe(200)
})

test('a new password signs the person out of every browser', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  await sandbox.control('POST', `/users/${CONSUMER}/change-password`)
  const page = await browser.go(sandbox.authorizeUrl())
  expect(page.html).toContain('Choose an account')
  expect(page.html).not.toContain('Signed in')
})

test('a grant that ran out is asked for again', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'testing' })
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  expect((await browser.go(sandbox.authorizeUrl())).callback).toBeDefined()
  await advance(sandbox, 7 * DAY_MS)
  expect((await browser.go(sandbox.authorizeUrl())).html).toContain('Google hasn’t verified this app')
})

test('a suspended account has no tokens and cannot be chosen', async () => {
  const sandbox = await startTestSandbox()
  const browser = openBrowser()
  await getCode(sandbox, CONSUMER, {}, { browser })
  const { refresh_token } = await connect(sandbox, CONSUMER, { prompt: 'consent' })
  await sandbox.control('POST', `/users/${CONSUMER}/suspend`)
  expect(await sandbox.token(refreshing(refresh_token))).toEqual(DEAD)
  const chooser = await browser.go(sandbox.authorizeUrl())
  expect(chooser.html).toContain('Suspended')
  const refused = await browser.press(chooser, { do: 'another', email: CONSUMER })
  expect(refused.html).toContain('This account is suspended.')
})
