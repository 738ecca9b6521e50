import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Letterlock } from '../../sdk/letterlock.ts'
import { openRoad, type Road } from '../database/road.ts'
import { call, makeApp } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

const WHO = { provider: 'clicksend', tenantId: 'org_acme', userId: 'user_1' }
const KEPT = { ...WHO, type: 'basic', username: 'acme', credential: 'A1B2C3D4-0000-4000-8000-0123456789AB' }
/** Of the machine's clock too: pools, deadlines and caches of the house and the SDK know no other. */
const AWAY_SECONDS = 10
/** Half of what the pool would wait for a connection: what is known at once is said at once. */
const TOLD_WITHIN_MS = 5_000
/** How long an SDK may serve from memory what it cannot know any more, and what a busy machine adds. */
const SERVED_MS_MAX = 1_000 + 500

let open: OpenHouse
let road: Road
let key: string
let sdk: Letterlock

beforeAll(async () => {
  open = await openHouse({
    between: async (url) => {
      road = await openRoad(url)
      return road.url
    },
  })
  const visitor = await signIn(open)
  key = (await (await makeApp(visitor.browser)).key({})).token
  sdk = new Letterlock({ secretKey: key, url: open.base })
  expect((await call(open, key, 'PUT', '/v1/credentials', { body: KEPT })).status).toBe(201)
})
afterAll(async () => {
  await sdk.close()
  await open.close()
  await road.close()
})

const get = () => call(open, key, 'POST', '/v1/credentials', { body: WHO })
const stateOf = async (path: string) => (await fetch(`${open.base}${path}`)).status

/** Whether the SDK serves from its memory: then the very same object comes twice. */
async function servesFromMemory(): Promise<boolean> {
  const [once, again] = [await sdk.getCredential(WHO), await sdk.getCredential(WHO)]
  return once === again
}

/**
 * How long the SDK goes on serving what it cannot know any more: from now to the last time that it was asked and served,
 * without the longest that a busy machine kept us from asking it.
 */
function watchServing() {
  const beganAt = performance.now()
  let servedAt = beganAt
  let heldUpMs = 0
  return {
    /** @returns undefined, or with what it refused */
    ask() {
      const askedAt = performance.now()
      return sdk.getCredential(WHO).then(
        () => {
          heldUpMs = Math.max(heldUpMs, askedAt - servedAt)
          servedAt = askedAt
        },
        (error: unknown) => error,
      )
    },
    servedMs: () => servedAt - beganAt - heldUpMs,
  }
}

test('while the database is away for ten seconds every call says so at once, and afterwards all goes on by itself', async () => {
  expect((await get()).body).toMatchObject({ credential: KEPT.credential })
  await expect.poll(servesFromMemory).toBe(true)

  road.block()
  const cutAt = performance.now()
  const serving = watchServing()
  await expect.poll(serving.ask, { interval: 10 }).toMatchObject({
    code: 'unreachable',
    serverCode: 'database.unreachable',
    retry: 'later',
  })
  expect(serving.servedMs()).toBeLessThan(SERVED_MS_MAX)

  for (let second = 0; second <= AWAY_SECONDS; second++) {
    await open.turnTo(second * 1_000)
    const askedAt = performance.now()
    const { status, headers, body } = await get()
    expect([second, performance.now() - askedAt < TOLD_WITHIN_MS]).toEqual([second, true])
    expect(body).toMatchObject({ status: 503, code: 'database.unreachable', retry: 'later' })
    expect([second, status, headers.get('retry-after')]).toEqual([second, 503, '5'])
    if (second < AWAY_SECONDS) await pause(1_000)
  }
  expect(performance.now() - cutAt).toBeGreaterThanOrEqual(AWAY_SECONDS * 1_000)
  expect(road.refused()).toBeGreaterThan(AWAY_SECONDS)
  expect([await stateOf('/healthz'), await stateOf('/readyz')]).toEqual([200, 503])

  road.unblock()
  await expect.poll(async () => (await get()).status).toBe(200)
  expect((await get()).body).toMatchObject({ credential: KEPT.credential })
  await expect.poll(() => stateOf('/readyz')).toBe(200)
  await expect.poll(servesFromMemory).toBe(true)
}, 90_000)

test('a call whose statement runs while the database goes away is told so too, and the next one is answered', async () => {
  const holding = await open.database.pool.connect()
  await holding.query('begin; lock table connections in access exclusive mode')
  const asked = get()
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await holding.query(waiting)).rowCount).toBeGreaterThan(0)
  road.block()
  const { status, headers, body } = await asked
  expect([status, headers.get('retry-after')]).toEqual([503, '5'])
  expect(body).toMatchObject({ code: 'database.unreachable', retry: 'later' })
  await holding.query('rollback')
  holding.release()
  road.unblock()
  await expect.poll(async () => (await get()).status).toBe(200)
})

test('what was revoked after the database was back is refused by an SDK that had served before it was away', async () => {
  const { connectionId } = await sdk.getCredential(WHO)
  expect((await call(open, key, 'DELETE', `/v1/app/connections/${connectionId}`)).status).toBe(200)
  const serving = watchServing()
  await expect.poll(serving.ask, { interval: 20 }).toMatchObject({ code: 'not_connected' })
  expect(serving.servedMs()).toBeLessThan(SERVED_MS_MAX)
})
