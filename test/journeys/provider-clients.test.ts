import { expect, test } from 'vitest'
import { PAGE } from './app-house.ts'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { connectingHouse, KIM } from './connecting-house.ts'

/** How an app is known to a provider, and an install that begins there. */
const HOUR = 3_600_000

const house = connectingHouse()

const path = (rest: string) => `/v1/apps/${house.connecting.app.id}/providers/${rest}`
async function put(provider: string, body: object) {
  const answer = await house.visitor.browser.send('PUT', path(`${provider}/client`), {
    environment: 'development',
    ...body,
  })
  return { status: answer.status, text: await answer.text() }
}
async function register(name: string) {
  const made = await house.open.control('POST', '/providers/dialpad/clients', {
    name,
    redirectUris: ['http://localhost:8420/oauth/callback'],
  })
  return made as { clientId: string; clientSecret: string }
}

test('beside the sandbox an app is known everywhere without doing anything', async () => {
  const page = await house.visitor.read<Record<string, unknown>>(`${path('dialpad')}?environment=development`)
  expect(page).toMatchObject({
    ready: true,
    farSide: 'sandbox',
    rotates: true,
    client: { from: 'sandbox', enabled: true },
    setup: { callbackUrl: 'http://localhost:8420/oauth/callback' },
    hosts: [`${house.open.sandbox.url}/dialpad/api`],
  })
})

test('an app’s own client is used from then on, and its secret is told to nobody', async () => {
  const made = await register('Nordwind itself')
  const kept = await put('dialpad', made)
  expect(kept.status).toBe(200)
  expect(kept.text).not.toContain(made.clientSecret)
  const claimed = await house.connecting.open({ provider: 'dialpad', userId: 'own' })
  const url = new URL(await house.connecting.begin(claimed, 'dialpad'))
  expect(url.searchParams.get('client_id')).toBe(made.clientId)
  expect((await house.connecting.connect('dialpad', KIM, { userId: 'own' })).status).toBe('connected')
  const { rows } = await house.open.database.pool.query('select sealed from provider_clients')
  expect(rows).toHaveLength(1)
  expect(rows[0].sealed.toString('latin1')).not.toContain(made.clientSecret)
})

test('the secret may be left out where one is kept, and a new one takes its place', async () => {
  const made = await register('Nordwind itself')
  expect((await put('dialpad', { clientId: made.clientId })).status).toBe(200)
  expect((await house.connecting.connect('dialpad', KIM, { userId: 'kept' })).status).toBe('connected')
  expect((await put('discord', { clientId: 'new' })).status).toBe(400)
  expect((await put('clicksend', made)).text).toContain('provider.takes_no_consent')
})

test('switched off, nothing new is connected, and what is connected goes on', async () => {
  const made = await register('Nordwind itself')
  await put('dialpad', made)
  await house.connecting.connect('dialpad', KIM, { userId: 'before' })
  const begun = await house.connecting.open({ provider: 'dialpad', userId: 'between' })
  await put('dialpad', { clientId: made.clientId, enabled: false })
  const wish = { tenantId: 'org_acme', userId: 'after', provider: 'dialpad' }
  const refused = await house.connecting.ask('POST', '/v1/app/connect-sessions', wish)
  expect(refused.body.code).toBe('provider.switched_off')
  await expect(house.connecting.begin(begun, 'dialpad')).rejects.toThrow('provider.switched_off')
  await house.open.turnTo(2 * HOUR)
  const of = { provider: 'dialpad', tenantId: 'org_acme', userId: 'before' }
  expect((await house.connecting.ask('POST', '/v1/credentials', of)).status).toBe(200)
  await house.open.turnTo(0)
  await put('dialpad', { clientId: made.clientId, enabled: true })
})

test('a client that the provider no longer knows ends nobody’s connection', async () => {
  const made = await register('Soon gone')
  await put('dialpad', made)
  const { connection } = await house.connecting.connect('dialpad', KIM, { userId: 'client-gone' })
  await house.open.control('DELETE', `/providers/dialpad/clients/${made.clientId}`)
  await house.open.turnTo(2 * HOUR)
  const of = { provider: 'dialpad', tenantId: 'org_acme', userId: 'client-gone' }
  expect((await house.connecting.ask('POST', '/v1/credentials', of)).body.code).toBe('oauth.client_rejected')
  const seen = await house.connecting.ask('GET', `/v1/app/connections/${connection?.id}`)
  expect(seen.body).toMatchObject({ status: 'failing', reason: { code: 'oauth.client_rejected' } })
  const again = { name: 'Soon gone', redirectUris: ['http://localhost:8420/oauth/callback'], ...made }
  await house.open.control('POST', '/providers/dialpad/clients', again)
  expect((await house.connecting.ask('POST', '/v1/credentials', of)).status).toBe(200)
  await house.open.turnTo(0)
})

test('clients are the developers’: to everybody else there is nothing here', async () => {
  const { email, password } = await addColleague(house.open, 'member@house.example', 'member')
  const browser = openBrowser(house.open.base)
  await (await browser.send('POST', '/v1/sessions', { email, password })).text()
  for (const answer of [
    await browser.get(path('dialpad')),
    await browser.send('PUT', path('dialpad/client'), { environment: 'development', clientId: 'x', clientSecret: 'y' }),
  ]) {
    expect(answer.status).toBe(404)
    await answer.text()
  }
})

test('an install that begins at Aircall goes to the app’s page, which begins an ordinary attempt', async () => {
  const early = await house.visitor.browser.get('/install/aircall')
  expect(((await early.json()) as { code: string }).code).toBe('connect.not_claimed')
  await house.visitor.browser.send('PATCH', `/v1/apps/${house.connecting.app.id}`, { homeUrl: `${PAGE}/phones` })
  const arrived = await house.visitor.browser.get(`/install/aircall?app=${house.connecting.app.id}`)
  expect(arrived.status).toBe(303)
  expect(arrived.headers.get('location')).toBe(`${PAGE}/phones?letterlock_install=aircall`)
  expect((await house.connecting.connect('aircall', KIM, { userId: 'installs' })).status).toBe('connected')
  const { rows } = await house.open.database.pool.query('select 1 from app_connect_sessions where member_id is null')
  expect(rows).toEqual([])
})

test.each(['https://elsewhere.example/phones', 'http://kim:word@127.0.0.1:5173/phones'])(
  'an install leads to no page that its app has not allowed: %s',
  async (homeUrl) => {
    await house.visitor.browser.send('PATCH', `/v1/apps/${house.connecting.app.id}`, { homeUrl })
    for (const environment of ['', '&environment=development', '&environment=production']) {
      const answer = await house.visitor.browser.get(`/install/aircall?app=${house.connecting.app.id}${environment}`)
      expect(answer.headers.get('location')).toBeNull()
      expect(await answer.json()).toMatchObject({ status: 409, code: 'connect.not_claimed' })
    }
  },
)

test('a page that one environment allows is none of the other’s', async () => {
  await house.visitor.browser.send('PATCH', `/v1/apps/${house.connecting.app.id}`, { homeUrl: `${PAGE}/phones` })
  const address = `/install/aircall?app=${house.connecting.app.id}&environment=`
  expect((await house.visitor.browser.get(`${address}development`)).status).toBe(303)
  expect((await house.visitor.browser.get(`${address}production`)).status).toBe(409)
})

test('an install at a provider where none begins, or for an app that is not, leads nowhere', async () => {
  for (const address of ['/install/dialpad', '/install/nobody', `/install/aircall?app=app_${'0'.repeat(32)}`]) {
    const answer = await house.visitor.browser.get(address)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers.get('location')).toBeNull()
    await answer.text()
  }
})
