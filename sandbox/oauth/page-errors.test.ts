import { expect, test } from 'vitest'
import { connect } from '../testing/connect.ts'
import { consent } from '../testing/consent.ts'
import { openBrowser, type Page } from '../testing/scripted-browser.ts'
import {
  CALENDAR_READ,
  CONSUMER,
  GMAIL_READ,
  REDIRECT_URI,
  startTestSandbox,
  WORK_DOMAIN,
  WORKER,
} from '../testing/start.ts'

// Google shows these on its own page and sends nobody back: an app never hears of them.

function expectPageError(page: Page, status: number, code: string): void {
  expect(page.callback).toBeUndefined()
  expect({ status: page.status, code: /Error (\d+: [a-z_]+)/.exec(page.html)?.[1] }).toEqual({
    status,
    code: `${status}: ${code}`,
  })
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.html).toContain('Sandbox — this is not Google.')
}

const requests: {
  says: string
  parameters: Record<string, string | undefined>
  status: number
  code: string
  detail?: string
}[] = [
  {
    says: 'no client id',
    parameters: { client_id: undefined },
    status: 400,
    code: 'invalid_request',
    detail: 'Missing required parameter: client_id',
  },
  {
    says: 'an unknown client id',
    parameters: { client_id: 'nobody' },
    status: 401,
    code: 'invalid_client',
    detail: 'The OAuth client was not found.',
  },
  { says: 'no redirect URI', parameters: { redirect_uri: undefined }, status: 400, code: 'invalid_request' },
  {
    says: 'a redirect URI with a slash too many',
    parameters: { redirect_uri: `${REDIRECT_URI}/` },
    status: 400,
    code: 'redirect_uri_mismatch',
    detail: `redirect_uri=${REDIRECT_URI}/`,
  },
  {
    says: 'a redirect URI in other letters',
    parameters: { redirect_uri: 'http://LOCALHOST:8420/callback' },
    status: 400,
    code: 'redirect_uri_mismatch',
  },
  {
    says: 'a JavaScript origin that is not registered',
    parameters: { origin: 'https://elsewhere.example' },
    status: 400,
    code: 'origin_mismatch',
  },
  { says: 'no response type', parameters: { response_type: undefined }, status: 400, code: 'invalid_request' },
  {
    says: 'a response type other than code',
    parameters: { response_type: 'token' },
    status: 400,
    code: 'invalid_request',
  },
  { says: 'no scope', parameters: { scope: undefined }, status: 400, code: 'invalid_request' },
  {
    says: 'a scope that does not exist',
    parameters: { scope: 'openid gmail.readonly' },
    status: 400,
    code: 'invalid_scope',
    detail: 'Some requested scopes were invalid. {valid=[openid], invalid=[gmail.readonly]}',
  },
  { says: 'a scope in other letters', parameters: { scope: 'OpenID' }, status: 400, code: 'invalid_scope' },
  { says: 'an unknown prompt', parameters: { prompt: 'login' }, status: 400, code: 'invalid_request' },
  { says: 'prompt none beside another', parameters: { prompt: 'none consent' }, status: 400, code: 'invalid_request' },
  { says: 'an unknown access type', parameters: { access_type: 'always' }, status: 400, code: 'invalid_request' },
  {
    says: 'an unknown challenge method',
    parameters: { code_challenge: 'a'.repeat(43), code_challenge_method: 's256' },
    status: 400,
    code: 'invalid_request',
  },
  {
    says: 'a challenge that is too short',
    parameters: { code_challenge: 'short', code_challenge_method: 'S256' },
    status: 400,
    code: 'invalid_request',
  },
  {
    says: 'a challenge method without a challenge',
    parameters: { code_challenge_method: 'S256' },
    status: 400,
    code: 'invalid_request',
  },
]

test.for(requests)('$says is refused on the page', async ({ parameters, status, code, detail }) => {
  const sandbox = await startTestSandbox()
  const page = await openBrowser().go(sandbox.authorizeUrl(parameters))
  expectPageError(page, status, code)
  if (detail) expect(page.html).toContain(detail)
})

test('a parameter given twice is refused on the page', async () => {
  const sandbox = await startTestSandbox()
  const page = await openBrowser().go(`${sandbox.authorizeUrl()}&scope=openid`)
  expectPageError(page, 400, 'invalid_request')
  expect(page.html).toContain('OAuth 2 parameters can only have a single value: scope')
})

test('a deleted client is refused on the page until it is restored', async () => {
  const sandbox = await startTestSandbox()
  const path = `/clients/${encodeURIComponent(sandbox.client.clientId)}`
  await sandbox.control('DELETE', path)
  expectPageError(await openBrowser().go(sandbox.authorizeUrl()), 401, 'deleted_client')
  await sandbox.control('POST', `${path}/restore`)
  expect((await openBrowser().go(sandbox.authorizeUrl())).status).toBe(200)
})

test('a client that idled for six months is deleted where the box is set to do so', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', '/settings', { idleClientsAreDeleted: true })
  await sandbox.control('PUT', '/clock', { advanceMs: 184 * 86_400_000 })
  expectPageError(await openBrowser().go(sandbox.authorizeUrl()), 401, 'deleted_client')
})

test('a page inside an app is refused', async () => {
  const sandbox = await startTestSandbox()
  const userAgent = 'Mozilla/5.0 (Linux; Android 16; wv) AppleWebKit/537.36 Version/4.0 Chrome/150 Mobile Safari/537.36'
  const response = await fetch(sandbox.authorizeUrl(), { headers: { 'user-agent': userAgent } })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('Error 403: disallowed_useragent')
})

test('methods that the endpoint does not know are refused on the page', async () => {
  const sandbox = await startTestSandbox()
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const response = await fetch(sandbox.authorizeUrl(), { method })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(`Unsupported method: ${method}`)
  }
})

test('an internal app is closed to everybody outside its organization', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'internal' })
  expectPageError(await consent(sandbox.authorizeUrl(), CONSUMER), 403, 'org_internal')
  expect((await consent(sandbox.authorizeUrl(), WORKER)).callback).toBeDefined()
})

test('an app in testing is closed to everybody but its test users', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'testing' })
  await sandbox.control('PUT', '/projects/letterlock-sandbox', { testUsers: [WORKER.toUpperCase()] })
  const page = await consent(sandbox.authorizeUrl(), CONSUMER)
  expectPageError(page, 403, 'access_denied')
  expect(page.html).toContain('has not completed the Google verification process')
  expect((await consent(sandbox.authorizeUrl(), WORKER)).callback).toBeDefined()
})

test('an unverified app stops at its hundredth person for good, and revoking gives no place back', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'production-unverified' })
  await sandbox.control('PUT', '/settings', { unverifiedUsersMax: 1 })
  await connect(sandbox, CONSUMER)
  await sandbox.control('POST', `/users/${CONSUMER}/revoke`)
  expectPageError(await consent(sandbox.authorizeUrl(), WORKER), 403, 'rate_limit_exceeded')
  expect((await consent(sandbox.authorizeUrl({ scope: 'openid email' }), WORKER)).callback).toBeDefined()
  expect((await consent(sandbox.authorizeUrl(), CONSUMER)).callback).toBeDefined()
})

test('nothing can be added to a grant that has run out, but asking for everything anew works', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'testing' })
  await connect(sandbox, CONSUMER)
  await sandbox.control('PUT', '/clock', { advanceMs: 7 * 86_400_000 })
  const more = { scope: CALENDAR_READ, include_granted_scopes: 'true' }
  expectPageError(await consent(sandbox.authorizeUrl(more), CONSUMER), 400, 'invalid_grant')
  const anew = { scope: `${GMAIL_READ} ${CALENDAR_READ}`, include_granted_scopes: 'true', prompt: 'consent' }
  expect((await consent(sandbox.authorizeUrl(anew), CONSUMER)).callback).toBeDefined()
})

test('an app that the admin has blocked is refused on the page, for its people alone', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { clientId: sandbox.client.clientId, policy: 'blocked' })
  const page = await consent(sandbox.authorizeUrl(), WORKER)
  expectPageError(page, 400, 'admin_policy_enforced')
  expect(page.html).toContain('due to the policies of their Google Workspace administrator')
  expect((await consent(sandbox.authorizeUrl(), CONSUMER)).callback).toBeDefined()
})

test('an app that the admin has never seen is refused where the domain says so, with a way to ask', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { unconfiguredDefault: 'block' })
  const page = await consent(sandbox.authorizeUrl(), WORKER)
  expectPageError(page, 400, 'access_not_configured')
  expect(page.html).toContain('Your institution’s admin needs to review Letterlock')
  expect(page.html).toContain('Request access')
})
