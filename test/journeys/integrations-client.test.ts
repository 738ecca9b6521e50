import type { AccessMode, ProviderOffer } from '@letterlock/wire/connections'
import type { AdminIntegration, TestedClient } from '@letterlock/wire/integrations'
import type { Problem } from '@letterlock/wire/problem'
import type { WorkspaceTrust } from '@letterlock/wire/trust'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { openBrowser } from './browser.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask } from './people-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

/** How an organisation is known at Google: by the deployment's client, or by one of its own. */
const HOUR_MS = 3_600_000
const ANA = 'ana@nordwind.example'

let open: OpenHouse
let owner: Visitor
let own: { id: string; secret: string }
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = await signIn(open)
  connecting = await appConnecting(open, owner)
  await open.control('POST', '/users', { email: ANA, name: 'Ana' })
  const made = (await open.control('POST', '/clients', {
    project: 'nordwind',
    name: 'Nordwind itself',
    redirectUris: ['http://localhost:8420/oauth/callback'],
    verification: 'verified',
  })) as { clientId: string; clientSecret: string }
  own = { id: made.clientId, secret: made.clientSecret }
  expect(own.id).not.toBe(open.config.client?.id)
})
afterAll(() => open.close())

const client = <T = AdminIntegration>(method: string, rest = '', body?: unknown) =>
  ask<T & Problem>(owner.browser, method, `/v1/admin/integrations/gmail/client${rest}`, body)
const trust = () => owner.read<WorkspaceTrust>('/v1/workspace-trust')
const tested = () => client<TestedClient>('POST', '/test')
async function gmail(): Promise<AdminIntegration | undefined> {
  const { body } = await ask<{ integrations: AdminIntegration[] }>(owner.browser, 'GET', '/v1/admin/integrations')
  return body.integrations.find(({ provider }) => provider === 'gmail')
}

test('without one of its own an organisation has the deployment’s, which Google knows', async () => {
  expect((await gmail())?.client).toMatchObject({ clientId: open.config.client?.id, from: 'sandbox', tested: null })
  expect((await trust()).clientId).toBe(open.config.client?.id)
  expect((await tested()).body).toMatchObject({ works: true, problem: null })
})

test('a client with the wrong secret is said to be wrong, in Google’s word, and no connection suffers', async () => {
  await owner.connect(ANA)
  const put = await client('PUT', '', { clientId: own.id, clientSecret: 'not-its-secret' })
  expect(put.body.client).toMatchObject({ clientId: own.id, from: 'organisation', tested: null })
  expect((await tested()).body).toMatchObject({ works: false, problem: { code: 'integration.client_refused' } })
  expect((await gmail())?.client?.tested).toMatchObject({ works: false })
  expect((await owner.connections()).map(({ status }) => status)).toEqual(['active'])
})

test('a night of bad gateways says nothing about the client', async () => {
  await open.control('PUT', '/faults', {
    rules: [{ id: 'night', match: { path: '/token' }, do: { status: 502 }, times: 20 }],
  })
  expect(await tested()).toMatchObject({ status: 502, body: { code: 'oauth.unreachable' } })
  expect((await gmail())?.client?.tested).toMatchObject({ works: false })
  await open.control('DELETE', '/faults')
})

test('a right secret makes it work, every new consent is asked by it, and the secret is told to nobody', async () => {
  const put = await client('PUT', '', { clientId: own.id, clientSecret: own.secret })
  expect(put.body.client?.tested).toBeNull()
  expect(JSON.stringify(put.body)).not.toContain(own.secret)
  expect((await tested()).body.works).toBe(true)
  expect((await gmail())?.client?.tested).toMatchObject({ works: true })
  const [before] = await owner.connections()
  const again = await owner.start({ connectionId: before?.id ?? '' })
  expect(new URL(again.authorizeUrl).searchParams.get('client_id')).toBe(own.id)
  expect((await owner.finish(again, ANA)).status).toBe('connected')
  expect((await ask(owner.browser, 'POST', `/v1/connections/${before?.id}/test`)).status).toBe(200)
})

test('the client that an administrator is asked to trust is the one that these people are asked by', async () => {
  expect((await trust()).clientId).toBe(own.id)
  // A calendar that the deployment's client let in says nothing of this one; only what is let in by this one does.
  await add(owner.browser, 'Ana', { email: ANA })
  expect((await connecting.connect('google-calendar', ANA)).status).toBe('connected')
  expect((await trust()).sameClient).toEqual([])
  const byClient = "update connections set client_id = $1 where provider = 'google-calendar'"
  await open.database.pool.query(byClient, [own.id])
  expect((await trust()).sameClient).toMatchObject([{ provider: 'google-calendar', domain: 'nordwind.example' }])
  await open.database.pool.query(byClient, [open.config.client?.id])
})

test('the secret may stay while the rest is saved, and a client that connections rest on is neither replaced nor taken away', async () => {
  expect((await client('PUT', '', { clientId: own.id })).status).toBe(200)
  const inUse = { status: 409, body: { code: 'integration.client_in_use' } }
  expect(await client('PUT', '', { clientId: 'another', clientSecret: 's' })).toMatchObject(inUse)
  expect(await client('DELETE')).toMatchObject(inUse)
  for (const { id } of await owner.connections()) {
    await ask(owner.browser, 'DELETE', `/v1/connections/${id}`, { mail: 'erase' })
  }
  expect((await client('DELETE')).body.client).toMatchObject({ from: 'sandbox' })
  expect((await client('DELETE')).status).toBe(404)
  expect(await ask(owner.browser, 'POST', '/v1/admin/integrations/imap/client/test')).toMatchObject({
    status: 409,
    body: { code: 'integration.no_consent' },
  })
})

test('where the deployer has no client an organisation’s own suffices, for connecting and for going on', async () => {
  const bare = await open.another('http', { client: undefined, farSide: { ...open.config.farSide, kind: 'google' } })
  const there = visitorOf(openBrowser(`http://127.0.0.1:${bare.port}`))
  for (const [name, value] of owner.browser.cookies) there.browser.cookies.set(name, value)
  const availableModes = async (): Promise<AccessMode[]> =>
    (await there.read<ProviderOffer>('/v1/providers/gmail')).modes
      .filter(({ available }) => available)
      .map(({ mode }) => mode)
  const start = (accessMode: AccessMode) =>
    ask(there.browser, 'POST', '/v1/connect-sessions', { provider: 'gmail', accessMode, flow: 'redirect' })

  expect(await availableModes()).toEqual([])
  expect(await start('read')).toMatchObject({ status: 409, body: { code: 'connect.mode_unavailable' } })
  expect((await there.read<WorkspaceTrust>('/v1/workspace-trust')).clientId).toBeNull()

  await client('PUT', '', { clientId: own.id, clientSecret: own.secret })
  expect(await availableModes()).toEqual(['read', 'organise', 'send'])
  const { clientId, modes } = await there.read<WorkspaceTrust>('/v1/workspace-trust')
  expect([clientId, modes.map(({ mode }) => mode)]).toEqual([own.id, ['read', 'organise', 'send']])
  // Counting would need a client of its own in a project of its own.
  expect(await start('counts')).toMatchObject({ status: 409, body: { code: 'connect.mode_unavailable' } })
  const { connectionId, status } = await there.connect(ANA)
  expect(status).toBe('connected')

  await open.turnTo(2 * HOUR_MS)
  await open.control('DELETE', '/wire-log')
  expect((await ask(there.browser, 'POST', `/v1/connections/${connectionId}/test`)).status).toBe(200)
  const { entries } = (await open.control('GET', '/wire-log')) as { entries: { url: string; status: number }[] }
  expect(entries.filter(({ url }) => url.startsWith('/token'))).toMatchObject([{ status: 200 }])
  expect((await there.connections()).map((one) => one.status)).toEqual(['active'])
  await open.turnTo(0)
})

test('two organisations bring clients of their own, and neither sees the other’s', async () => {
  await client('PUT', '', { clientId: own.id, clientSecret: own.secret })
  const claimed = await connecting.open({ provider: 'gmail', userId: 'u1' })
  const url = new URL(await connecting.begin(claimed, 'gmail'))
  expect(url.searchParams.get('client_id')).toBe(open.config.client?.id)
})
