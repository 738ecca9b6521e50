import { expect, test } from 'vitest'
import { connect, refreshing } from '../testing/connect.ts'
import { consent } from '../testing/consent.ts'
import { openBrowser } from '../testing/scripted-browser.ts'
import {
  CALENDAR_READ,
  GMAIL_READ,
  GMAIL_SEND,
  startTestSandbox,
  type TestSandbox,
  WORK_DOMAIN,
  WORKER,
} from '../testing/start.ts'

/** What a worker meets: the page's error, or the scopes of the callback. */
async function outcome(sandbox: TestSandbox, scope: string): Promise<string> {
  const page = await consent(sandbox.authorizeUrl({ scope }), WORKER)
  return page.callback ? 'allowed' : (/Error (\d+: [a-z_]+)/.exec(page.html)?.[1] ?? page.html)
}

const SIGN_IN = 'openid email'
const READ = `${SIGN_IN} ${GMAIL_READ}`
const BLOCKED = '400: admin_policy_enforced'

const policies: { says: string; policy: object; meets: Record<string, string> }[] = [
  {
    says: 'a trusted app',
    policy: { policy: 'trusted', gmailService: 'restricted' },
    meets: { [SIGN_IN]: 'allowed', [READ]: 'allowed' },
  },
  {
    says: 'an app allowed specific data',
    policy: { policy: 'specific', specificScopes: [GMAIL_READ], gmailService: 'restricted' },
    meets: { [SIGN_IN]: 'allowed', [READ]: 'allowed', [`${READ} ${GMAIL_SEND}`]: BLOCKED, [CALENDAR_READ]: BLOCKED },
  },
  { says: 'a limited app', policy: { policy: 'limited' }, meets: { [SIGN_IN]: 'allowed', [READ]: 'allowed' } },
  {
    says: 'a limited app where Gmail is restricted',
    policy: { policy: 'limited', gmailService: 'restricted' },
    meets: { [SIGN_IN]: 'allowed', [GMAIL_SEND]: BLOCKED, [READ]: BLOCKED, [CALENDAR_READ]: 'allowed' },
  },
  {
    says: 'a limited app where only high-risk Gmail scopes are restricted',
    policy: { policy: 'limited', gmailService: 'restricted-high-risk' },
    meets: { [GMAIL_SEND]: 'allowed', [READ]: BLOCKED },
  },
  { says: 'a blocked app', policy: { policy: 'blocked' }, meets: { [SIGN_IN]: BLOCKED, [READ]: BLOCKED } },
  { says: 'an unconfigured app by default', policy: {}, meets: { [SIGN_IN]: 'allowed', [READ]: 'allowed' } },
  {
    says: 'an unconfigured app where Gmail is restricted',
    policy: { gmailService: 'restricted' },
    meets: { [SIGN_IN]: 'allowed', [READ]: BLOCKED },
  },
  {
    says: 'an unconfigured app where only sign-in is open',
    policy: { unconfiguredDefault: 'signin-only' },
    meets: { [SIGN_IN]: 'allowed', [READ]: '400: access_not_configured' },
  },
  {
    says: 'an unconfigured app where none is allowed',
    policy: { unconfiguredDefault: 'block' },
    meets: { [SIGN_IN]: '400: access_not_configured', [READ]: '400: access_not_configured' },
  },
]

test.for(policies)('$says is let in and kept out as its admin said', async ({ policy, meets }) => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { clientId: sandbox.client.clientId, ...policy })
  const met: Record<string, string> = {}
  for (const scope of Object.keys(meets)) met[scope] = await outcome(sandbox, scope)
  expect(met).toEqual(meets)
})

test('a trusted app shows no boxes: all or nothing', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { policy: 'trusted' })
  const browser = openBrowser()
  const chooser = await browser.go(sandbox.authorizeUrl({ scope: `${GMAIL_READ} ${GMAIL_SEND}` }))
  const page = await browser.press(chooser, { do: 'another', email: WORKER })
  expect(page.html).not.toContain('checkbox')
  const { callback } = await browser.press(page, { do: 'allow', scopes: [GMAIL_READ] })
  expect(callback?.searchParams.get('scope')).toBe(`${GMAIL_READ} ${GMAIL_SEND}`)
})

test('a policy for one client leaves the others alone', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { policy: 'blocked' })
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { clientId: sandbox.client.clientId, policy: 'trusted' })
  expect(await outcome(sandbox, READ)).toBe('allowed')
  const other = await sandbox.register({ name: 'Another app' })
  const page = await consent(sandbox.authorizeUrl({ client_id: other.clientId }), WORKER)
  expect(page.html).toContain(BLOCKED)
})

test('an internal app is trusted where the domain trusts its own', async () => {
  const sandbox = await startTestSandbox()
  await sandbox.register({ verification: 'internal' })
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { unconfiguredDefault: 'block', trustInternalApps: true })
  expect(await outcome(sandbox, READ)).toBe('allowed')
})

test('trusting an app again lets its refresh tokens work again', async () => {
  const sandbox = await startTestSandbox()
  const { refresh_token } = await connect(sandbox, WORKER)
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { policy: 'blocked' })
  expect((await sandbox.token(refreshing(refresh_token))).body).toEqual({ error: 'admin_policy_enforced' })
  await sandbox.control('PUT', `/domains/${WORK_DOMAIN}`, { policy: 'trusted' })
  expect((await sandbox.token(refreshing(refresh_token))).status).toBe(200)
})
