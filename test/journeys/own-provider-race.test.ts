import type { KeyScope } from '@letterlock/wire/apps'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { call } from './app-house.ts'
import { broughtProvider } from './brought-provider.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

// A key of development and somebody in production, at the same provider of an app's own at the same moment.
const OWN = '/v1/app/providers/x-brought'
const OF_OWN = "from custom_providers where app_id = $1 and id = 'x-brought'"

let open: OpenHouse
let visitor: Visitor
let connecting: AppConnecting
let development: string
let production: string
let holding: PoolClient

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
})
afterAll(() => open.close())
beforeEach(async () => {
  connecting = await appConnecting(open, visitor)
  const scopes: KeyScope[] = ['providers', 'credentials']
  development = (await connecting.app.key({ scopes })).token
  production = (await connecting.app.key({ environment: 'production', scopes })).token
  const brought = { ...broughtProvider(open.sandbox.url, 'Brought'), key: { in: 'header', name: 'X-Api-Key' } }
  expect((await call(open, production, 'PUT', OWN, { body: brought })).status).toBe(200)
  holding = await open.database.pool.connect()
  return async () => {
    await holding.query('rollback')
    holding.release()
  }
})

const elsewhere = () => ({ ...broughtProvider(open.sandbox.url, 'Mallory'), category: 'other' })
const name = async () =>
  (await holding.query<{ name: string }>(`select definition->>'name' as name ${OF_OWN}`, [connecting.app.id])).rows[0]
    ?.name

/** Until somebody waits for what is held here. */
async function untilWaiting(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await holding.query(waiting)).rowCount).toBe(1)
}

test.each([
  ['change it', (key: string) => call(open, key, 'PUT', OWN, { body: elsewhere() })],
  ['take it away', (key: string) => call(open, key, 'DELETE', OWN)],
])('a key of development that wants to %s sees the client that production gets meanwhile', async (_what, ask) => {
  await holding.query('begin')
  await holding.query(`select 1 ${OF_OWN} for share`, [connecting.app.id])
  await holding.query(
    `insert into provider_clients (tenant_id, app_id, environment, provider, client_id, sealed, version, enabled, changed_at)
     select tenant_id, app_id, 'production', id, 'theirs', '', 1, true, 1 ${OF_OWN}`,
    [connecting.app.id],
  )
  const asked = ask(development)
  await untilWaiting()
  await holding.query('commit')
  const { status, body } = await asked
  expect([status, body.code]).toEqual([409, 'provider.in_production'])
  expect(await name()).toBe('Brought')
})

const client = { environment: 'production', clientId: 'theirs', clientSecret: 'cs-9fJ2kLq8wZx4Tn6B' }
const kept = { provider: 'x-brought', tenantId: 'org_acme', userId: 'kim', type: 'api_key', credential: 'a key' }

test.each([
  [
    'a client',
    async () =>
      (await visitor.browser.send('PUT', `/v1/apps/${connecting.app.id}/providers/x-brought/client`, client)).status,
    200,
  ],
  ['a key', async () => (await call(open, production, 'PUT', '/v1/credentials', { body: kept })).status, 201],
])('%s that production gets waits for whoever is changing the provider', async (_what, give, status) => {
  await holding.query('begin')
  await holding.query(`select 1 ${OF_OWN} for update`, [connecting.app.id])
  const given = give()
  await untilWaiting()
  await holding.query('commit')
  expect(await given).toBe(status)
})

test('a key that is put again while its connection ends waits, and is kept by a connection of its own', async () => {
  const put = (credential: string) =>
    call(open, production, 'PUT', '/v1/credentials', { body: { ...kept, credential } })
  const first = await put('a key')
  await holding.query('begin')
  await holding.query(`select 1 ${OF_OWN} for update`, [connecting.app.id])
  const again = put('another key')
  await untilWaiting()
  const { connectionId } = first.body
  await holding.query("update connections set status = 'disconnected' where id = $1", [connectionId])
  await holding.query('delete from credentials where connection_id = $1', [connectionId])
  await holding.query('commit')
  const second = await again
  expect([second.status, second.body.status]).toEqual([201, 'created'])
  expect(second.body.connectionId).not.toBe(connectionId)
  const left = await holding.query('select 1 from credentials where connection_id = $1', [connectionId])
  expect(left.rowCount).toBe(0)
})
