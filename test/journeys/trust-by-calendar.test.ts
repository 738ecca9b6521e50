import type { WorkspaceTrust } from '@letterlock/wire/trust'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, colleague } from './people-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

let open: OpenHouse
let owner: Visitor
let member: Visitor
let app: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = await signIn(open)
  member = visitorOf(await colleague(open, 'mia', 'member'))
  app = await appConnecting(open, owner)
  await add(owner.browser, 'Ana Works', { email: 'ana@nordwind.example' })
})
afterAll(() => open?.close())
beforeEach(() => open.database.pool.query("update connections set status = 'disconnected'"))

const sameClient = async (visitor = owner) => (await visitor.read<WorkspaceTrust>('/v1/workspace-trust')).sameClient
const connectCalendar = async (account: string, wish: object = {}) => {
  await open.control('POST', '/users', { email: account, name: account }).catch(() => undefined)
  expect((await app.connect('google-calendar', account, { ...wish })).status).toBe('connected')
}

test('a calendar of the organisation’s domain says that the client is let in already', async () => {
  expect(await sameClient()).toEqual([])
  await connectCalendar('ana@nordwind.example')
  const said = [{ provider: 'google-calendar', name: 'Google Calendar', domain: 'nordwind.example' }]
  expect(await sameClient()).toEqual(said)
  // Whoever is stopped may tell their administrator so.
  expect(await sameClient(member)).toEqual(said)
})

test('a calendar of another customer of the app, one that stopped working, and Gmail itself say nothing', async () => {
  await connectCalendar('kim@customer.example', { tenantId: 'org_customer' })
  await owner.connect('ana@nordwind.example')
  expect(await sameClient()).toEqual([])
  await connectCalendar('ana@nordwind.example')
  await open.database.pool.query(
    "update connections set status = 'needs_reconnect' where provider = 'google-calendar' and status = 'active'",
  )
  expect(await sameClient()).toEqual([])
})

test('a calendar that the app connects by a client of its own says nothing of ours', async () => {
  await connectCalendar('ana@nordwind.example')
  await open.database.pool.query("update connections set client_id = 'its-own' where provider = 'google-calendar'")
  expect(await sameClient()).toEqual([])
})

test('what an app of another organisation has connected is told to nobody here', async () => {
  await connectCalendar('ana@nordwind.example')
  expect(await sameClient()).toHaveLength(1)
  await open.database.pool.query(
    "update apps set owner_tenant_id = (select id from tenants where external_id = 'org_acme') where id = $1",
    [app.app.id],
  )
  expect(await sameClient()).toEqual([])
})
