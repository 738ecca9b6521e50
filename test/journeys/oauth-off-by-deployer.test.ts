import type { Connection } from '@letterlock/wire/connections'
import type { AdminIntegrationList, Integration, IntegrationList } from '@letterlock/wire/integrations'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readIntegrationSettings } from '../../server/core/integration-settings.ts'
import type { House } from '../../server/main.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import { ask } from './people-house.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const [ANA, BO, CY] = ['ana@nordwind.example', 'bo@nordwind.example', 'cy@nordwind.example'] as const

let house: ImapHouse
/** As it was before the deployer changed anything. */
let before: Visitor
let restarted: House | undefined

beforeAll(async () => {
  house = await openImapHouse([ANA, BO, CY])
  before = house.visitor
  expect(await before.connect(ANA)).toMatchObject({ status: 'connected' })
})
afterEach(async () => {
  await restarted?.close()
  restarted = undefined
})
afterAll(() => house?.close())

/** The house as it starts with another setting, on the same database, and the same person in it. */
async function restartWith(setting: string, more: Record<string, string> = {}): Promise<Visitor> {
  const integrations = readIntegrationSettings({ LETTERLOCK_GMAIL_OAUTH: setting, ...more })
  restarted = await house.open.another('http', { integrations })
  const browser = openBrowser(`http://127.0.0.1:${restarted.port}`)
  for (const [name, value] of before.browser.cookies) browser.cookies.set(name, value)
  return visitorOf(browser)
}
const gmailOf = async (visitor: Visitor): Promise<Integration | undefined> =>
  (await visitor.read<IntegrationList>('/v1/integrations')).integrations.find(({ provider }) => provider === 'gmail')
const connectionTo = async (visitor: Visitor, account: string): Promise<Connection | undefined> =>
  (await visitor.connections()).find((one) => one.account === account)
const start = (browser: Browser, wish: object = {}) =>
  ask(browser, 'POST', '/v1/connect-sessions', { provider: 'gmail', accessMode: 'read', flow: 'redirect', ...wish })

test.each([
  ['off', 'deployer'],
  ['unverified', 'unverified'],
] as const)(
  'with the setting at %s the page says why, and what is new is led to a mail server',
  async (setting, because) => {
    const visitor = await restartWith(setting)
    // What the banner says, and by which way a new mailbox is connected, the page reads from here.
    expect(await gmailOf(visitor)).toMatchObject({
      oauthOff: because,
      off: null,
      ways: [
        { way: 'oauth', decision: 'oauth_off' },
        { way: 'imap', decision: 'allowed' },
      ],
    })
    const refused = await start(visitor.browser)
    expect([refused.status, refused.body.code]).toEqual([403, 'integration.oauth_off'])
    const { integrations } = await visitor.read<AdminIntegrationList>('/v1/admin/integrations')
    expect(integrations.find(({ provider }) => provider === 'gmail')?.oauth).toEqual({ on: true, deployer: because })
    // No organisation opens what whoever runs the installation has closed.
    await ask(visitor.browser, 'PATCH', '/v1/admin/integrations/gmail', { oauth: true })
    expect((await start(visitor.browser)).body.code).toBe('integration.oauth_off')
  },
)

test('what was connected by consent goes on, may be renewed as it is, and widened by nobody', async () => {
  const visitor = await restartWith('off')
  const connection = await connectionTo(visitor, ANA)
  expect(connection).toMatchObject({ status: 'active', transport: 'gmail-api', accessMode: 'read' })
  const tested = await ask(visitor.browser, 'POST', `/v1/connections/${connection?.id}/test`)
  expect(tested.status).toBe(200)
  const wider = await start(visitor.browser, { connectionId: connection?.id, accessMode: 'organise' })
  expect(wider.body.code).toBe('integration.oauth_off')
  expect(await visitor.connect(ANA, { connectionId: connection?.id ?? '' })).toMatchObject({ status: 'connected' })
  expect((await connectionTo(visitor, ANA))?.id).toBe(connection?.id)
})

test('a new mailbox is connected by its password meanwhile', async () => {
  const visitor = await restartWith('unverified')
  const { password } = await house.newAppPassword(BO)
  const wish = { address: BO, password, accessMode: 'read' }
  expect((await ask(visitor.browser, 'POST', '/v1/connections/imap', wish)).status).toBe(201)
  expect(await connectionTo(visitor, BO)).toMatchObject({ status: 'active', transport: 'imap' })
})

test('a consent that is under way when it is switched off is given back, and nothing is kept of it', async () => {
  const started = await before.start()
  const callback = await before.consent(started, CY)
  const visitor = await restartWith('off')
  await visitor.browser.get(callback.href)
  expect(await visitor.attempt(started.id)).toMatchObject({
    status: 'failed',
    error: { code: 'integration.oauth_off' },
  })
  expect(await connectionTo(visitor, CY)).toBeUndefined()
})

test('switched on again, consent is open as before and nothing was lost', async () => {
  const kept = await before.connections()
  const visitor = await restartWith('on')
  expect(await gmailOf(visitor)).toMatchObject({ oauthOff: null, ways: [{ way: 'oauth', decision: 'allowed' }, {}] })
  expect(await visitor.connect(CY)).toMatchObject({ status: 'connected' })
  const now = await visitor.connections()
  for (const { id, account, status } of kept.filter((one) => one.account !== null)) {
    expect(now.find((one) => one.id === id)).toMatchObject({ account, status })
  }
})

test('where the deployer wants to hear what is missing is told to the page, and nothing where they name no place', async () => {
  const feedbackUrl = async (visitor: Visitor) => (await visitor.read<IntegrationList>('/v1/integrations')).feedbackUrl
  expect(await feedbackUrl(before)).toBeNull()
  const visitor = await restartWith('on', { LETTERLOCK_FEEDBACK_URL: 'https://ideas.works.example/' })
  expect(await feedbackUrl(visitor)).toBe('https://ideas.works.example/')
})
