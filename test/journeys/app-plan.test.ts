import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { planApp } from '../../server/apps.ts'
import { readConfig } from '../../server/core/config.ts'
import { type AppId, newId, type TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { requireRoom, type StandardPlan } from '../../server/people/apps/require-room.ts'
import { firstOwner } from '../../server/people/first-owner.ts'
import { findApp, insertOwnedApp } from '../../server/store/apps.ts'
import { changeStatus } from '../../server/store/connections.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type MadeConnection, madeConnection } from './app-connections-made.ts'

const NO_STANDARD: StandardPlan = { connectionsMax: undefined }

let database: FreshDatabase
let owner: TenantId
let appId: AppId

beforeAll(async () => {
  database = await freshDatabase()
  owner = (await inTransaction(database.db, (trx) => firstOwner(trx, 1))).tenantId
})
afterAll(() => database.drop())
beforeEach(async () => {
  appId = newId('app', Date.now())
  await insertOwnedApp(database.db, { id: appId, ownerTenantId: owner, name: `App ${appId}`, now: 1 })
})

async function plan(connectionsMax: number | null): Promise<string[]> {
  const lines: string[] = []
  const config = { ...readConfig({}), databaseUrl: new Secret(database.url) }
  await planApp(config, { app: `App ${appId}`, connectionsMax }, (line) => lines.push(line))
  return lines
}

async function make(count: number, environment: 'development' | 'production' = 'production') {
  const made: MadeConnection[] = []
  for (let n = 0; n < count; n++) {
    made.push(await madeConnection(database, { appId, environment, tenant: `org_${n % 7}`, user: `user_${n}` }))
  }
  return made
}

/** Let a connection become live, as the last step of a connect does. */
async function goLive(
  one: MadeConnection,
  standard = NO_STANDARD,
  environment: 'development' | 'production' = 'production',
) {
  await inTransaction(database.db, async (trx) => {
    await requireRoom(trx, { appId, environment }, one, standard)
    await changeStatus(trx, one.tenantId, one.id, { status: 'active', reasonCode: null }, 2)
  })
}

const waiting = (n: number) =>
  madeConnection(database, {
    appId,
    environment: 'production',
    tenant: 'org_late',
    user: `late_${n}`,
    connected: false,
  })

test('of a plan of 100 the 101st is refused, the 100 stay and may connect again, and one that ends makes room', async () => {
  expect(await plan(100)).toEqual([`App ${appId} (${appId}) may have 100 connections in production.`])
  const hundred = await make(100)
  const late = await waiting(1)
  await expect(goLive(late)).rejects.toMatchObject({ code: 'plan.full', params: { most: '100' } })
  expect(await findApp(database.db, owner, appId)).toMatchObject({ connectionsMax: 100, connections: 100 })

  const [first, second] = hundred as [MadeConnection, MadeConnection]
  // One that broke is one of the hundred still.
  const broken = { status: 'needs_reconnect', reasonCode: 'connection.needs_reconnect' } as const
  await changeStatus(database.db, first.tenantId, first.id, broken, 2)
  await goLive(first)
  // Also when the plan has become smaller than what there is.
  await plan(50)
  await goLive(first)
  await plan(100)
  await changeStatus(database.db, second.tenantId, second.id, { status: 'disconnected', reasonCode: null }, 2)
  await goLive(late)
  await expect(goLive(second)).rejects.toMatchObject({ code: 'plan.full' })
})

test('two connects at once never take one place', async () => {
  await plan(5)
  await make(4)
  const late = await Promise.all([1, 2, 3, 4, 5, 6].map(waiting))
  const outcomes = await Promise.allSettled(late.map((one) => goLive(one)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await findApp(database.db, owner, appId)).toMatchObject({ connections: 5 })
})

test('without a plan of its own the standard of the installation holds, and without one nothing', async () => {
  await make(3)
  const late = await waiting(1)
  await expect(goLive(late, { connectionsMax: 3 })).rejects.toMatchObject({ code: 'plan.full' })
  await goLive(late, NO_STANDARD)
  await plan(2)
  await expect(goLive(await waiting(2), { connectionsMax: 1_000 })).rejects.toMatchObject({ code: 'plan.full' })
  expect(await plan(null)).toEqual([`App ${appId} (${appId}) may have as many connections as it likes.`])
})

test('what is tried in development is not counted, and not refused', async () => {
  await plan(1)
  await make(3, 'development')
  const one = await madeConnection(database, { appId, tenant: 'org_1', user: 'another', connected: false })
  await goLive(one, NO_STANDARD, 'development')
  await goLive(await waiting(1))
})

test('an app is called by its name where it alone has it, else by its id; each change is in the audit', async () => {
  const twin = newId('app', Date.now())
  const config = { ...readConfig({}), databaseUrl: new Secret(database.url) }
  const set = (app: string) => planApp(config, { app, connectionsMax: 7 }, () => undefined)
  await expect(set('No such app')).rejects.toMatchObject({ code: 'app.not_found' })
  await insertOwnedApp(database.db, { id: twin, ownerTenantId: owner, name: `App ${appId}`, now: 1 })
  await expect(set(`App ${appId}`)).rejects.toMatchObject({ code: 'app.name_shared' })
  await set(twin)
  expect(await findApp(database.db, owner, twin)).toMatchObject({ connectionsMax: 7 })
  const { rows } = await sql`
    select action, actor_kind, facts from audit_entries where subject_id = ${twin}`.execute(database.db)
  expect(rows).toEqual([{ action: 'app.plan_changed', actor_kind: 'system', facts: { connections: 7 } }])
})

test('organisations and people that an app names for the first time at once come to be once', async () => {
  const at = { appId, environment: 'production', tenant: 'org_race', user: 'user_race' } as const
  const made = await Promise.all(Array.from({ length: 8 }, () => madeConnection(database, { ...at, connected: false })))
  expect(new Set(made.map(({ tenantId }) => tenantId)).size).toBe(1)
  const of = await Promise.all([
    madeConnection(database, { ...at, environment: 'development' }),
    madeConnection(database, { appId, environment: 'production', tenant: 'org_race', connected: false }),
    madeConnection(database, { appId, environment: 'production', tenant: 'org_race', connected: false }),
  ])
  // The other environment has an organisation of its own; what is the organisation's hangs on one member.
  expect(of[0]?.tenantId).not.toBe(made[0]?.tenantId)
  const { rows } = await sql<{ stands_for: string; email: string | null }>`
    select stands_for, email from members where tenant_id = ${made[0]?.tenantId} order by stands_for`.execute(
    database.db,
  )
  expect(rows).toEqual([
    { stands_for: 'organisation', email: null },
    { stands_for: 'person', email: null },
  ])
})
