import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'
import { openReceiver, type Receiver } from './webhook-receiver.ts'
import { bodyOf } from './webhook-world.ts'

// The ways in which a connection ends, as an app hears of them that embeds us: each once.

const HOUR_MS = 3_600_000
const BO = 'bo@works.example'
const DOMAIN = '/domains/works.example'

let open: OpenHouse
let owner: Visitor
let app: AppConnecting
let receiver: Receiver
let hours = 0

beforeAll(async () => {
  open = await openHouse({ told: 'off' })
  // Asking finds it out here; what Google tells of by itself has stories of its own.
  await open.control('PUT', '/risc/faults', { rules: [{ id: 'lost', do: 'lost' }] })
  await open.control('POST', '/users', { email: BO, name: 'Bo', domain: 'works.example' })
  await open.control('PUT', DOMAIN, { policy: 'trusted' })
  owner = await signIn(open)
  app = await appConnecting(open, owner)
  receiver = await openReceiver()
  const hook = { environment: 'development', url: receiver.url, events: [], description: '' }
  const made = await owner.browser.send('POST', `/v1/apps/${app.app.id}/webhooks`, hook)
  expect([made.status, await made.text()]).toEqual([201, expect.any(String)])
})
afterAll(async () => {
  await receiver?.close()
  await open?.close()
})

/** Connect, or connect again, and forget what was told until now. */
async function connected(): Promise<string> {
  await open.control('PUT', DOMAIN, { policy: 'trusted' })
  const result = await app.connect('gmail', BO)
  expect(result.status).toBe('connected')
  const id = result.connection?.id ?? ''
  await told(id, ['connection.created', 'connection.reconnected'])
  receiver.got.length = 0
  return id
}

/** What came of a connection, once something of these types has: everything that was told by then. */
async function told(id: string, types: readonly string[]): Promise<string[]> {
  return until(async () => {
    const bodies = receiver.got.map(bodyOf) as { type: string; data: { connection?: { id: string } } }[]
    const ours = bodies.filter(({ data }) => data.connection?.id === id).map(({ type }) => type)
    return ours.some((type) => types.includes(type)) ? ours : undefined
  })
}

/** Let its token end, and have it asked for twice: one who knows it already tells nobody again. */
async function ask(id: string): Promise<void> {
  hours += 2
  await open.turnTo(hours * HOUR_MS)
  for (let time = 0; time < 2; time++) await app.ask('POST', `/v1/app/connections/${id}/refresh`)
}

test.each([
  ['revoked at Google by its user', () => open.control('POST', `/users/${BO}/revoke`)],
  ['the password of the Google account changed', () => open.control('POST', `/users/${BO}/change-password`)],
  [
    'trust removed by the Workspace admin',
    () => open.control('PUT', DOMAIN, { policy: 'unconfigured', unconfiguredDefault: 'block' }),
  ],
])('%s: its app is told once', async (_what, act) => {
  const id = await connected()
  await act()
  await ask(id)
  expect(await told(id, ['connection.broken'])).toEqual(['connection.broken'])
})

/** Said of the app itself, it goes before what is said of all apps: the stories after it need it back. */
const setApp = (policy: string) => open.control('PUT', DOMAIN, { clientId: open.config.client?.id, policy })

test('the app blocked by the Workspace admin: its app is told once', async () => {
  const id = await connected()
  await setApp('blocked')
  await ask(id)
  expect(await told(id, ['connection.broken'])).toEqual(['connection.broken'])
  await setApp('trusted')
})

test.each([
  ['by its app, in the name of the person', (id: string) => app.ask('DELETE', `/v1/app/connections/${id}`)],
  [
    'by an admin of the app’s organisation',
    (id: string) => owner.browser.send('DELETE', `/v1/apps/${app.app.id}/connections/${id}`),
  ],
])('disconnected %s: its app is told once', async (_what, act) => {
  const id = await connected()
  expect((await act(id)).status).toBeLessThan(300)
  expect((await act(id)).status).toBeGreaterThanOrEqual(400)
  expect(await told(id, ['connection.disconnected'])).toEqual(['connection.disconnected'])
})
