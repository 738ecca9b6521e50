import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pruneEvents } from '../../server/events/prune.ts'
import { forgetUnused } from '../../server/people/apps/forget-unused.ts'
import { pruneAppConnectSessions } from '../../server/store/app-connect-sessions.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** Pages name somebody each time that they show the button: of whom nothing came is forgotten, nobody else. */
const KIM = 'kim@consumer.example'
const DAY = 86_400_000

let open: OpenHouse
let connecting: AppConnecting
const never = new AbortController().signal

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
})
afterAll(() => open.close())
beforeEach(async () => {
  await open.database.pool.query(`delete from app_connect_sessions`)
})

async function named(tenantId: string): Promise<(string | null)[]> {
  const { rows } = await open.database.pool.query(
    `select coalesce(members.external_id, 'organisation') as name from members join tenants on tenants.id = members.tenant_id
     where tenants.external_id = $1 order by 1`,
    [tenantId],
  )
  return rows.map(({ name }) => name)
}

async function isKnown(tenantId: string): Promise<boolean> {
  const { rows } = await open.database.pool.query('select from tenants where external_id = $1', [tenantId])
  return rows.length > 0
}

/** So many days later; what ends by itself in that time has ended. */
async function forgetAfter(days: number) {
  const { db } = open.database
  const now = Date.now() + days * DAY
  await pruneAppConnectSessions(db, now - DAY)
  await pruneEvents(db, now)
  return forgetUnused(db, now, never)
}

test('whom an app named and who never pressed the button is forgotten after a week, and so is their organisation', async () => {
  for (const userId of ['looks', undefined]) await connecting.create({ tenantId: 'org_idle', userId })
  expect(await forgetAfter(6)).toEqual({ members: 0, tenants: 0 })
  expect(await named('org_idle')).toEqual(['looks', 'organisation'])
  expect(await forgetAfter(8)).toEqual({ members: 2, tenants: 1 })
  expect(await isKnown('org_idle')).toBe(false)
  // Named again, they come into being again.
  await connecting.create({ tenantId: 'org_idle', userId: 'looks' })
  expect(await named('org_idle')).toEqual(['looks'])
})

test('nobody is forgotten of whom there is anything', async () => {
  const tenantId = 'org_busy'
  await connecting.connect('dialpad', KIM, { tenantId, userId: 'connected' })
  const gone = await connecting.connect('dialpad', KIM, { tenantId, userId: 'disconnected' })
  await connecting.ask('DELETE', `/v1/app/connections/${gone.connection?.id}`)
  const began = await connecting.open({ tenantId, userId: 'began', provider: 'dialpad' })
  await connecting.begin(began, 'dialpad')
  const stored = { tenantId, userId: 'stored', provider: 'clicksend', type: 'webhook_secret', credential: 'a secret' }
  expect((await connecting.ask('PUT', '/v1/credentials', stored)).status).toBeLessThan(300)
  await connecting.create({ tenantId, userId: 'looks' })
  await open.database.pool.query('delete from connect_sessions')
  await forgetAfter(400)
  expect(await named(tenantId)).toEqual(['began', 'connected', 'disconnected', 'stored'])
  const { connection } = await connecting.connect('dialpad', KIM, { tenantId, userId: 'connected' })
  expect(connection?.status).toBe('active')
})

test('an organisation that is suspended stays so, whoever was forgotten of it', async () => {
  await connecting.create({ tenantId: 'org_suspended', userId: 'looks' })
  await open.database.pool.query(`update tenants set suspended_at = 1 where external_id = 'org_suspended'`)
  await forgetAfter(8)
  expect([await named('org_suspended'), await isKnown('org_suspended')]).toEqual([[], true])
})

test('an attempt that begins just now keeps its person', async () => {
  await connecting.create({ tenantId: 'org_race', userId: 'returns' })
  await open.database.pool.query(`delete from app_connect_sessions`)
  const client = await open.database.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select from members where external_id = 'returns' for key share`)
    await forgetAfter(8)
    await client.query('commit')
  } finally {
    client.release()
  }
  expect(await named('org_race')).toEqual(['returns'])
})

test('people who sign in, and the organisations of the house, are nobody’s to forget', async () => {
  const count = async () =>
    (
      await open.database.pool.query(
        'select count(*)::int as n from members where external_id is null and stands_for = $1',
        ['person'],
      )
    ).rows
  const before = await count()
  await open.database.pool.query(
    `insert into members (tenant_id, id, email, name, role, created_at)
     select id, 'mem_quiet', 'quiet@own.example', 'Quiet', 'member', 0 from tenants where external_id is null limit 1`,
  )
  await forgetAfter(400)
  expect((await count())[0].n).toBe(before[0].n + 1)
})
