import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SweepDeps, sweepCredentials } from '../../server/connections/sweep.ts'
import { AppError } from '../../server/core/errors.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import type { BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, type Ids, openBrokerWorld } from './broker-world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** More than open a breaker. */
const EACH = 16

let world: BrokerWorld
let one: BrokerProcess
let sweep: () => ReturnType<typeof sweepCredentials>
/** What a provider answers, by its id; a token where nothing is said. */
let fails: Map<string, () => AppError>
let calls: Map<string, number>
let people: Map<string, Ids[]>
/** Where the clock stands, for a test that counts in seconds and may itself take longer. */
let standsAt: number | undefined

beforeAll(async () => {
  world = await openBrokerWorld()
  const now = () => standsAt ?? world.now()
  one = await world.process({
    now,
    rotates: () => false,
    async refresh({ provider }) {
      calls.set(provider, (calls.get(provider) ?? 0) + 1)
      const failure = fails.get(provider)
      if (failure) throw failure()
      return { accessToken: new Secret(`token ${calls.get(provider)}`), expiresAt: world.now() + HOUR }
    },
  })
  const log = openLog({ level: 'silent', role: 'test' })
  const deps: SweepDeps = { db: one.store.db, tokens: one.tokens, log, now }
  sweep = () => sweepCredentials(deps)
})
afterAll(() => world.close())

beforeEach(async () => {
  await world.database.pool.query('delete from connections')
  world.turnTo(0)
  standsAt = undefined
  fails = new Map()
  calls = new Map()
  people = new Map()
  for (const provider of ['dialpad', 'discord']) {
    people.set(
      provider,
      await Promise.all(Array.from({ length: EACH }, () => world.connect(one, { provider, refreshToken: 'rt' }))),
    )
  }
})

async function statuses(provider: string): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ status: string }>(
    'select distinct status from connections where provider = $1',
    [provider],
  )
  return rows.map(({ status }) => status)
}

async function toldOf(provider: string): Promise<string[][]> {
  return Promise.all((people.get(provider) ?? []).map(({ id }) => world.told(id)))
}

const unreachable = () => new AppError('oauth.unreachable', 'status 503')

test('a provider that is down for a day, then back: all recover by themselves, and are told of once each way', async () => {
  fails.set('dialpad', unreachable)
  for (let at = HOUR; at <= 27 * HOUR; at += 40 * MINUTE) {
    world.turnTo(at)
    await sweep()
  }
  expect(await statuses('dialpad')).toEqual(['failing'])
  expect(await statuses('discord')).toEqual(['active'])
  fails.clear()
  for (let at = 27 * HOUR + 15 * MINUTE; at <= 28 * HOUR; at += 15 * MINUTE) {
    world.turnTo(at)
    await sweep()
  }
  expect(await statuses('dialpad')).toEqual(['active'])
  expect(await toldOf('dialpad')).toEqual(Array(EACH).fill(['connection.broke', 'connection.recovered']))
  expect((await toldOf('discord')).flat()).toEqual([])
})

test('a provider that does not answer is left alone, and nobody’s grant ends by that', async () => {
  fails.set('dialpad', unreachable)
  world.turnTo(HOUR)
  const sweptAt = world.now()
  standsAt = sweptAt
  const swept = await sweep()
  expect(swept).toEqual({ refreshed: EACH, failed: EACH })
  // Those that were under way when the tenth had failed; far from one for each connection and minute.
  const atOnce = calls.get('dialpad') ?? 0
  for (let second = 1; second < 5; second++) {
    standsAt = sweptAt + second * 1_000
    for (const { tenantId, id } of people.get('dialpad') ?? []) {
      await one.tokens.accessToken(tenantId, id).catch(() => undefined)
    }
  }
  expect(calls.get('dialpad')).toBe(atOnce)
  expect(await statuses('dialpad')).toEqual(['active'])
  expect(calls.get('discord')).toBe(EACH)
})

test('a provider that is left alone leaves the others as they are', async () => {
  fails.set('dialpad', unreachable)
  const { refresh: asked, rotates } = one.deps
  const fresh = await world.process({ refresh: asked, rotates })
  const refresh = ({ tenantId, id }: Ids) => fresh.tokens.refreshNow(tenantId, id)
  for (const ids of people.get('dialpad') ?? []) await refresh(ids).catch(() => undefined)
  expect(calls.get('dialpad')).toBe(10)
  const [other] = people.get('discord') as [Ids]
  expect(await refresh(other)).toMatchObject({ refreshed: true })
})

test('an outage of one provider holds up no other: its calls hang, the others go on', async () => {
  const hanging = Promise.withResolvers<void>()
  const slow = await world.process({
    rotates: () => false,
    async refresh({ provider }) {
      if (provider === 'dialpad') {
        await hanging.promise
        throw unreachable()
      }
      return { accessToken: new Secret('token'), expiresAt: world.now() + HOUR }
    },
  })
  world.turnTo(HOUR)
  const log = openLog({ level: 'silent', role: 'test' })
  const sweeping = sweepCredentials({ db: slow.store.db, tokens: slow.tokens, log, now: world.now })
  await expect.poll(async () => (await freshOf('discord')).length).toBe(EACH)
  expect(await freshOf('dialpad')).toEqual([])
  hanging.resolve()
  expect(await sweeping).toEqual({ refreshed: EACH, failed: EACH })
})

test('a client that is refused everywhere ends no connection, and all go on once it is mended', async () => {
  for (const provider of ['dialpad', 'discord']) fails.set(provider, () => new AppError('oauth.client_rejected'))
  for (const at of [HOUR, 2 * HOUR, 3 * HOUR]) {
    world.turnTo(at)
    await sweep()
  }
  expect([...(await statuses('dialpad')), ...(await statuses('discord'))]).toEqual(['failing', 'failing'])
  fails.clear()
  world.turnTo(3 * HOUR + 30 * MINUTE)
  expect(await sweep()).toEqual({ refreshed: 2 * EACH, failed: 0 })
  expect([...(await statuses('dialpad')), ...(await statuses('discord'))]).toEqual(['active', 'active'])
  expect(await toldOf('dialpad')).toEqual(Array(EACH).fill(['connection.broke', 'connection.recovered']))
})

test('what somebody pauses while its refresh is under way stays paused, whatever the provider says', async () => {
  const [ids] = people.get('dialpad') as [Ids]
  for (const failure of [undefined, () => new AppError('oauth.grant_revoked')]) {
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    const slow = await world.process({
      rotates: () => false,
      async refresh() {
        asked.resolve()
        await answer.promise
        if (failure) throw failure()
        return { accessToken: new Secret('token'), expiresAt: world.now() + HOUR }
      },
    })
    await setStatus(ids, 'failing')
    world.turnTo(failure ? 4 * HOUR : 2 * HOUR)
    const refreshing = slow.tokens.accessToken(ids.tenantId, ids.id).catch(() => undefined)
    await asked.promise
    await setStatus(ids, 'paused')
    answer.resolve()
    await refreshing
    expect(await world.standing(ids.id)).toMatchObject({ status: 'paused' })
  }
})

test('clocks that go wrong between us and the provider, or among our processes, end nothing', async () => {
  const answering = {
    rotates: () => false,
    refresh: one.deps.refresh,
  }
  const behind = await world.process({ skewMs: -10 * MINUTE, ...answering })
  const ahead = await world.process({ skewMs: 10 * MINUTE, ...answering })
  const [ids] = people.get('dialpad') as [Ids]
  const askAll = () =>
    Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? behind : ahead).tokens.accessToken(ids.tenantId, ids.id)),
    )
  // By one clock it is over, by the other it has ten minutes left.
  world.turnTo(HOUR)
  calls.clear()
  await askAll()
  expect(calls.get('dialpad')).toBe(1)
  // By both it is over: all wait, and get the same.
  world.turnTo(2 * HOUR + 20 * MINUTE)
  const digests = (await askAll()).map((token) => createHash('sha256').update(token.reveal()).digest('hex'))
  expect(calls.get('dialpad')).toBe(2)
  expect(new Set(digests).size).toBe(1)
  world.turnTo(-DAY)
  await one.tokens.accessToken(ids.tenantId, ids.id)
  expect(await world.standing(ids.id)).toMatchObject({ status: 'active' })
})

test('a consent that is prolonged by its use ends later', async () => {
  const ends = (days: number) => world.now() + days * DAY
  let told: number | undefined
  const prolonging = await world.process({
    rotates: () => false,
    async refresh() {
      const consentEndsAt = told
      return {
        accessToken: new Secret('token'),
        expiresAt: world.now() + HOUR,
        ...(consentEndsAt !== undefined && { consentEndsAt }),
      }
    },
  })
  const [{ tenantId, id }] = people.get('dialpad') as [Ids]
  const known = async () =>
    (await world.database.pool.query('select consent_ends_at from connections where id = $1', [id])).rows[0]
  world.turnTo(HOUR)
  told = ends(7)
  await prolonging.tokens.accessToken(tenantId, id)
  expect(await known()).toEqual({ consent_ends_at: told })
  world.turnTo(2 * HOUR)
  const before = told
  told = undefined
  await prolonging.tokens.accessToken(tenantId, id)
  expect(await known()).toEqual({ consent_ends_at: before })
})

async function setStatus({ tenantId, id }: Ids, status: string): Promise<void> {
  await world.database.pool.query('update connections set status = $3 where tenant_id = $1 and id = $2', [
    tenantId,
    id,
    status,
  ])
}

/** Those of a provider that have been refreshed. */
async function freshOf(provider: string): Promise<unknown[]> {
  const { rows } = await world.database.pool.query('select 1 from credentials where provider = $1 and version > 1', [
    provider,
  ])
  return rows
}
