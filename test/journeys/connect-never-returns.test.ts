import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../sandbox/testing/scripted-browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Google's own error pages send nobody back: the product must explain what it never hears of. */
const MINUTE = 60_000
const WORKER = 'anna@works.example'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: WORKER, name: 'Anna', domain: 'works.example' })
})
afterAll(() => open.close())
afterEach(async () => {
  await open.turnTo(0)
  for (const { id } of await visitor.connections())
    await visitor.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })
})

async function pageOf(authorizeUrl: string): Promise<{ status: number; html: string; left: boolean }> {
  const browser = openBrowser()
  const chooser = await browser.go(authorizeUrl)
  if (chooser.status !== 200) return { status: chooser.status, html: chooser.html, left: Boolean(chooser.callback) }
  const page = await browser.press(chooser, { do: 'another', email: WORKER })
  return { status: page.status, html: page.html, left: Boolean(page.callback) }
}

test.each([
  ['blocked by the administrator', { policy: 'blocked' }, 'admin_policy_enforced'],
  [
    'limited by the administrator while Gmail is restricted',
    { policy: 'limited', gmailService: 'restricted' },
    'admin_policy_enforced',
  ],
  ['allowed for other data only', { policy: 'specific', specificScopes: ['openid'] }, 'admin_policy_enforced'],
  [
    'not reviewed by the administrator',
    { policy: 'unconfigured', unconfiguredDefault: 'block' },
    'access_not_configured',
  ],
])(
  'an app that is %s: the page keeps the person, and after ten minutes the card explains it',
  async (_how, policy, word) => {
    await open.control('PUT', '/domains/works.example', policy)
    const started = await visitor.start()
    const page = await pageOf(started.authorizeUrl)
    expect(page.status).toBe(400)
    expect(page.html).toContain(word)
    expect(page.left).toBe(false)

    expect(await visitor.attempt(started.id)).toMatchObject({ status: 'waiting', error: null })
    expect(await visitor.connections()).toMatchObject([{ status: 'connecting', reason: null }])
    await open.turnTo(10 * MINUTE)
    expect(await visitor.attempt(started.id)).toMatchObject({
      status: 'expired',
      error: { code: 'connect.never_returned' },
    })
    const [card] = await visitor.connections()
    expect(card).toMatchObject({ status: 'connecting', reason: { code: 'connect.never_returned' } })
    expect(card?.reason?.means).toContain(word)
    await open.control('PUT', '/domains/works.example', {
      policy: 'trusted',
      gmailService: 'on',
      unconfiguredDefault: 'allow',
    })
  },
)

test.each([
  [
    'a redirect URI that is not registered',
    (url: URL) => url.searchParams.set('redirect_uri', 'http://localhost:8420/oauth/callback/'),
    400,
    'redirect_uri_mismatch',
  ],
  ['a client that does not exist', (url: URL) => url.searchParams.set('client_id', 'nobody'), 401, 'invalid_client'],
  ['a missing parameter', (url: URL) => url.searchParams.delete('response_type'), 400, 'invalid_request'],
])('%s shows a page of the provider and sends nobody back', async (_what, spoil, status, word) => {
  const started = await visitor.start()
  const url = new URL(started.authorizeUrl)
  spoil(url)
  const page = await pageOf(url.href)
  expect(page).toMatchObject({ status, left: false })
  expect(page.html).toContain(word)
})

test('a consent that comes after its time connects nothing, and starting again takes up the same card', async () => {
  const started = await visitor.start()
  const [waiting] = await visitor.connections()
  const callback = await visitor.consent(started, WORKER)
  await open.turnTo(10 * MINUTE + 1)
  await visitor.browser.get(callback.href)
  expect(await visitor.attempt(started.id)).toMatchObject({
    status: 'failed',
    error: { code: 'connect.state_expired' },
  })
  const again = await visitor.start()
  const restarted = await visitor.start()
  expect(await visitor.connections()).toHaveLength(1)
  expect(await visitor.finish(restarted, WORKER)).toMatchObject({ status: 'connected' })
  expect(again.id).not.toBe(restarted.id)
  expect(waiting?.id).toBeDefined()
})
