import { type Change, SILENCE_MS } from '@letterlock/wire/changes'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openLog } from '../../server/core/log.ts'
import { type Changes, openChanges } from '../../server/events/changes/open-changes.ts'
import { type Listener, openListener } from '../../server/events/listener.ts'
import { changeStatus } from '../../server/store/connections.ts'
import { deleteCredential } from '../../server/store/credentials.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { openRoad, type Road } from '../database/road.ts'
import type { BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, type Ids, openBrokerWorld } from './broker-world.ts'

const log = openLog({ level: 'silent', role: 'test' })

let world: BrokerWorld
let one: BrokerProcess
let road: Road
let listener: Listener
let changes: Changes
let ids: Ids

beforeAll(async () => {
  world = await openBrokerWorld()
  one = await world.process()
})
afterAll(() => world.close())

beforeEach(async () => {
  road = await openRoad(world.database.url)
  listener = await openListener({ url: road.url, applicationName: 'letterlock test ear', log })
  changes = await openChanges({ db: world.database.db, listener })
  ids = await world.connect(one)
})
afterEach(async () => {
  await changes.stop()
  await listener.close()
  await road.close()
})

interface Heard {
  changes: Change[]
  beats: number
  ended: boolean
  /** Of the process's own clock. */
  lastBeatAt: number
}

function join(of: Partial<Parameters<Changes['join']>[0]> = {}): Heard {
  const heard: Heard = { changes: [], beats: 0, ended: false, lastBeatAt: 0 }
  changes.join(
    { appId: world.appId, environment: 'production', ...of },
    {
      tell: (change) => heard.changes.push(change),
      beat() {
        heard.beats += 1
        heard.lastBeatAt = performance.now()
      },
      end() {
        heard.ended = true
      },
    },
  )
  return heard
}

const mine = () => ({ kind: 'connection', connectionId: ids.id })

test('whoever joins begins with nothing, and is told what must be asked for anew', async () => {
  const heard = join()
  expect(heard.changes).toEqual([{ kind: 'all' }])
  await changeStatus(world.database.db, ids.tenantId, ids.id, { status: 'needs_reconnect', reasonCode: null }, 1)
  await expect.poll(() => heard.changes).toEqual([{ kind: 'all' }, mine()])
})

test.each([
  ['its end', () => deleteCredential(world.database.db, ids.tenantId, ids.id)],
  ['another custody', () => set("custody = 'guarded'")],
  ['other scopes', () => set("granted_scopes = '{read}'")],
  ['another account', () => set("account_subject = 'somebody else'")],
])('%s of a connection is told, whoever wrote it', async (_what, change) => {
  const heard = join()
  await change()
  await expect.poll(() => heard.changes).toContainEqual(mine())
})

test('a refresh is not told: the token before it still works; one that was refused is', async () => {
  const heard = join()
  world.turnTo(50 * 60_000)
  await one.tokens.refreshIfDue(ids.tenantId, ids.id)
  await one.tokens.refreshNow(ids.tenantId, ids.id)
  await expect.poll(() => heard.changes).toContainEqual(mine())
  expect(heard.changes).toEqual([{ kind: 'all' }, mine()])
  world.turnTo(0)
})

test('another app, and the other environment of the same, hear nothing of it', async () => {
  const other = join({ appId: 'app_another' })
  const development = join({ environment: 'development' })
  const heard = join()
  await set("custody = 'guarded'")
  await expect.poll(() => heard.changes).toContainEqual(mine())
  expect([other.changes, development.changes]).toEqual([[{ kind: 'all' }], [{ kind: 'all' }]])
})

test('a change that is rolled back is told to nobody', async () => {
  const heard = join()
  const { db } = world.database
  await inTransaction(db, async (trx) => {
    await deleteCredential(trx, ids.tenantId, ids.id)
    throw new Error('no')
  }).catch(() => undefined)
  await set("custody = 'guarded'")
  await expect.poll(() => heard.changes).toContainEqual(mine())
  expect(heard.changes.filter(({ kind }) => kind === 'connection')).toHaveLength(1)
})

test('the beat stops at once when the database is gone, and what was missed is told as everything', async () => {
  const heard = join()
  await expect.poll(() => heard.beats).toBeGreaterThan(1)
  const cutAt = performance.now()
  road.block()
  await expect.poll(road.refused).toBeGreaterThan(0)
  await set("custody = 'guarded'")
  const { beats } = heard
  await expect.poll(road.refused).toBeGreaterThan(2)
  expect(heard.beats).toBe(beats)
  expect(heard.lastBeatAt - cutAt).toBeLessThan(SILENCE_MS)
  road.unblock()
  await expect.poll(() => heard.changes).toEqual([{ kind: 'all' }, { kind: 'all' }])
  expect(heard.ended).toBe(true)
  await expect.poll(() => heard.beats).toBeGreaterThan(beats)
})

test('no beat overtakes a change while it is still being asked whose it is', async () => {
  const told = new Map<string, (payload: string) => void>()
  let heardAgain: () => void = () => undefined
  const slow = await openChanges({
    db: world.database.db,
    listener: {
      async listen(channel, onNotification) {
        told.set(channel, onNotification)
        return { close: async () => undefined }
      },
      onHeard(heard) {
        heardAgain = heard
        return () => undefined
      },
    },
  })
  const order: string[] = []
  const of = { appId: world.appId, environment: 'production' as const }
  slow.join(of, { tell: ({ kind }) => order.push(kind), beat: () => order.push('beat'), end: () => undefined })
  const lock = await world.database.pool.connect()
  await lock.query('begin')
  await lock.query('lock table tenants in access exclusive mode')
  try {
    told.get('letterlock_unfit')?.(`${ids.tenantId} ${ids.id}`)
    heardAgain()
    expect(order).toEqual(['all'])
  } finally {
    await lock.query('rollback')
    lock.release()
  }
  await expect.poll(() => order).toEqual(['all', 'connection'])
  heardAgain()
  expect(order).toEqual(['all', 'connection', 'beat'])
})

test('when what a key may do changes, those of its app must show it again', async () => {
  const heard = join()
  await world.database.pool.query(`select pg_notify('letterlock_app_keys', $1)`, [world.appId])
  await expect.poll(() => heard.ended).toBe(true)
})

test('whoever has left is told nothing more, and is not counted', async () => {
  const told: Change[] = []
  const of = { appId: world.appId, environment: 'production' as const }
  const leave = changes.join(of, { tell: (change) => told.push(change), beat: () => undefined, end: () => undefined })
  const heard = join()
  expect(changes.count(world.appId)).toBe(2)
  leave()
  expect(changes.count(world.appId)).toBe(1)
  await set("custody = 'guarded'")
  await expect.poll(() => heard.changes).toContainEqual(mine())
  expect(told).toEqual([{ kind: 'all' }])
})

async function set(change: string): Promise<void> {
  await world.database.pool.query(`update connections set ${change} where tenant_id = $1 and id = $2`, [
    ids.tenantId,
    ids.id,
  ])
}
